package org.koraos.portal.api.internal;

import java.time.Instant;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.MoveStory;
import org.koraos.portal.plan.Priority;
import org.koraos.portal.plan.SeenStory;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.plan.StoryPage;
import org.koraos.portal.plan.StoryRefusal;
import org.koraos.portal.plan.StoryRow;
import org.koraos.portal.plan.StoryService;
import org.koraos.portal.plan.StoryStatus;

/** Stories with their contracts, and moving them by the board's own command. */
@RestController
@RequestMapping(ApiSecurity.ROOT + "/plans/{plan}/stories")
class StoriesApi {

    private final VisiblePlans plans;
    private final StoryService stories;
    private final Commands commands;
    private final Problems problems;

    StoriesApi(VisiblePlans plans, StoryService stories, Commands commands, Problems problems) {
        this.plans = plans;
        this.stories = stories;
        this.commands = commands;
        this.problems = problems;
    }

    record StoryLine(
            String story,
            long version,
            String wave,
            @Nullable String title,
            StoryStatus status,
            @Nullable String owner,
            boolean blocked) {

        static StoryLine of(StoryRow row) {
            var owner = row.owner();
            return new StoryLine(
                    row.key().value(),
                    row.version(),
                    row.wave().value(),
                    row.title(),
                    row.status(),
                    owner == null ? null : owner.name(),
                    row.blocked());
        }
    }

    record Criterion(CriterionKind kind, String key, String text) {}

    record Step(int number, String text, boolean done) {}

    record StoryDetails(
            String story,
            long version,
            String wave,
            @Nullable String title,
            @Nullable String description,
            @Nullable String owner,
            @Nullable Priority priority,
            StoryStatus status,
            Instant statusSince,
            @Nullable String blockedBecause,
            List<Criterion> criteria,
            List<Step> definitionOfDone,
            List<String> needs,
            List<String> neededBy,
            @Nullable String branch,
            @Nullable String pullRequest,
            boolean withdrawn) {

        static StoryDetails of(StoryPage page) {
            var owner = page.owner();
            var block = page.block();
            return new StoryDetails(
                    page.key().value(),
                    page.version(),
                    page.wave().value(),
                    page.title(),
                    page.description(),
                    owner == null ? null : owner.name(),
                    page.priority(),
                    page.status(),
                    page.statusSince(),
                    block == null ? null : block.reason(),
                    page.criteria().stream()
                            .map(one -> new Criterion(one.kind(), one.key(), one.text()))
                            .toList(),
                    page.checklist().stream()
                            .map(one -> new Step(one.number(), one.text(), one.tick() != null))
                            .toList(),
                    keys(page.needs()),
                    keys(page.neededBy()),
                    page.branch(),
                    page.pullRequest(),
                    page.withdrawn());
        }

        private static List<String> keys(List<StoryPage.Link> links) {
            return links.stream().map(link -> link.key().value()).toList();
        }
    }

    /** @param reason what reopening, and an exception from a refusing limit, need */
    record Move(StoryStatus status, @Nullable String reason) {

        Move {
            Keys.given(status);
        }
    }

    record Moved(String story, long version, StoryStatus status, List<String> warnings) {}

    private record MoveRequest(String plan, String story, long version, Move move) {}

    @GetMapping
    @Scoped(ApiScope.READ)
    Listing<StoryLine> stories(
            @PathVariable String plan,
            @RequestParam(required = false) @Nullable StoryStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var found = plans.named(plan);
        var list = "stories " + found.slug() + " " + status;
        var after = Cursor.read(list, cursor);
        var length = Cursor.length(limit);
        var rows = stories.rows(found.id(), status, after == null ? null : Keys.of(after, StoryKey::new), length + 1);
        return Listing.of(list, rows, row -> row.key().value(), length, StoryLine::of);
    }

    @GetMapping("/{story}")
    @Scoped(ApiScope.READ)
    ResponseEntity<StoryDetails> story(@PathVariable String plan, @PathVariable String story) {
        var found = plans.named(plan);
        var key = Keys.of(story, StoryKey::new);
        var page = stories.page(found.id(), key).orElseThrow(() -> new StoryRefusal.UnknownStory(key));
        return ResponseEntity.ok().eTag(Keys.etag(page.version())).body(StoryDetails.of(page));
    }

    @PutMapping("/{story}/status")
    @Scoped(ApiScope.STORIES_WRITE)
    @Answers(status = 200, body = Moved.class)
    ResponseEntity<String> move(
            @PathVariable String plan,
            @PathVariable String story,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody Move move,
            HttpServletRequest request) {
        var found = plans.named(plan);
        var seen = new SeenStory(found.id(), Keys.of(story, StoryKey::new), Keys.version(ifMatch));
        var reason = Reason.ofNullable(move.reason());
        return commands.once(idempotencyKey, new MoveRequest(plan, story, seen.version(), move), () -> {
            var moved = stories.move(new MoveStory(seen, move.status(), reason));
            var version = moved.story().version();
            var warnings = moved.warnings().stream()
                    .map(warning -> problems.say(warning, request))
                    .toList();
            var body = new Moved(story, version, moved.status(), warnings);
            return new Commands.Answer(200, Keys.etag(version), null, body);
        });
    }
}
