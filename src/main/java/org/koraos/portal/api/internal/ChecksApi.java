package org.koraos.portal.api.internal;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.ci.CheckResult;
import org.koraos.portal.ci.CheckService;
import org.koraos.portal.ci.CheckState;
import org.koraos.portal.ci.Commit;
import org.koraos.portal.ci.StatedCheck;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.StoryKey;

/** What is stated about a story's required check, and stating it where no repository says it. */
@RestController
@RequestMapping(ApiSecurity.ROOT + "/plans/{plan}/stories/{story}/checks")
class ChecksApi {

    private final VisiblePlans plans;
    private final CheckService checks;
    private final Commands commands;

    ChecksApi(VisiblePlans plans, CheckService checks, Commands commands) {
        this.plans = plans;
        this.checks = checks;
        this.commands = commands;
    }

    record CheckLine(
            String id,
            CheckState state,
            String link,
            @Nullable String commit,
            String statedBy,
            Instant statedAt,
            boolean withdrawn) {

        static CheckLine of(StatedCheck check) {
            var commit = check.result().commit();
            return new CheckLine(
                    check.id().value().toString(),
                    check.result().state(),
                    check.result().link().value(),
                    commit == null ? null : commit.hash(),
                    check.statedBy().name(),
                    check.statedAt(),
                    check.withdrawal() != null);
        }
    }

    /** @param toldByRepositories whether the plan's repositories say it, and statements count no more */
    record Checks(boolean toldByRepositories, @Nullable String counting, List<CheckLine> statements) {}

    record NewCheck(CheckState state, String link, @Nullable String commit) {

        NewCheck {
            Keys.given(state, link);
        }
    }

    record Stated(String id) {}

    private record StateRequest(String plan, String story, NewCheck check) {}

    @GetMapping
    @Scoped(ApiScope.READ)
    Checks checks(@PathVariable String plan, @PathVariable String story) {
        var all = checks.checks(plans.named(plan).id(), Keys.of(story, StoryKey::new));
        return new Checks(
                all.code() != null,
                all.counting().map(check -> check.id().value().toString()).orElse(null),
                all.statements().stream().map(CheckLine::of).toList());
    }

    @PostMapping
    @Scoped(ApiScope.CHECKS_WRITE)
    @Answers(status = 201, body = Stated.class)
    ResponseEntity<String> state(
            @PathVariable String plan,
            @PathVariable String story,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody NewCheck check) {
        var found = plans.named(plan);
        var key = Keys.of(story, StoryKey::new);
        var result = new CheckResult(check.state(), new WebAddress(check.link()), Commit.ofNullable(check.commit()));
        return commands.once(idempotencyKey, new StateRequest(plan, story, check), () -> {
            var id = checks.state(found.id(), key, result);
            var list = ApiSecurity.ROOT + "/plans/" + found.slug() + "/stories/" + key + "/checks";
            return new Commands.Answer(201, null, list, new Stated(id.value().toString()));
        });
    }
}
