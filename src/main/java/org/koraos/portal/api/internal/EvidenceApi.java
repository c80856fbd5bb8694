package org.koraos.portal.api.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.koraos.portal.access.ApiScope;
import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.EvidenceUploads;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.evidence.MinimumPack;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;

/** A story's evidence, and filing more: words, an address, or a file as it streams in. */
@RestController
@RequestMapping(ApiSecurity.ROOT + "/plans/{plan}/stories/{story}/evidence")
class EvidenceApi {

    private final VisiblePlans plans;
    private final EvidenceService evidence;
    private final EvidenceUploads uploads;
    private final Commands commands;

    EvidenceApi(VisiblePlans plans, EvidenceService evidence, EvidenceUploads uploads, Commands commands) {
        this.plans = plans;
        this.evidence = evidence;
        this.uploads = uploads;
        this.commands = commands;
    }

    record FileLine(String name, String mediaType, long size, String sha256) {

        static FileLine of(KeptFile file) {
            return new FileLine(file.name(), file.mediaType(), file.size(), file.sha256());
        }
    }

    record Item(
            String id,
            EvidenceKind kind,
            String title,
            Set<String> criteria,
            @Nullable String text,
            @Nullable String link,
            List<FileLine> files,
            String digest,
            EvidenceItem.Standing standing,
            String filedBy,
            Instant filedAt) {

        static Item of(EvidenceItem item) {
            var content = item.content();
            var body = content.body();
            return new Item(
                    item.id().toString(),
                    content.kind(),
                    content.title(),
                    content.criteria(),
                    body instanceof EvidenceBody.Text text ? text.markdown() : null,
                    body instanceof EvidenceBody.Link link ? link.address().value() : null,
                    body instanceof EvidenceBody.Files all
                            ? all.files().stream().map(FileLine::of).toList()
                            : List.of(),
                    content.digest(),
                    item.standing(),
                    item.filedBy().name(),
                    item.filedAt());
        }
    }

    /** @param criterion null where the kind is not asked for by criterion */
    record Slot(EvidenceKind kind, @Nullable String criterion, MinimumPack.Standing standing) {}

    record Pack(boolean complete, List<Slot> minimum, List<Item> items) {}

    /** Words or an address: exactly one of both. */
    record NewEvidence(
            EvidenceKind kind,
            String title,
            @Nullable Set<String> criteria,
            @Nullable String text,
            @Nullable String link) {

        NewEvidence {
            Keys.given(kind, title);
        }

        EvidenceContent content() {
            var proven = criteria == null ? new TreeSet<String>() : new TreeSet<>(criteria);
            return new EvidenceContent(kind, title, body(), proven);
        }

        private EvidenceBody body() {
            if (text != null && link == null) return new EvidenceBody.Text(text);
            if (link != null && text == null) return new EvidenceBody.Link(new WebAddress(link));
            throw new ApiRefusal.Unreadable();
        }
    }

    record Filed(String id, @Nullable FileLine file) {}

    private record FileRequest(String plan, String story, String digest) {}

    @GetMapping
    @Scoped(ApiScope.READ)
    Pack pack(@PathVariable String plan, @PathVariable String story) {
        var pack = evidence.pack(plans.named(plan).id(), Keys.of(story, StoryKey::new));
        return new Pack(
                pack.minimum().complete(),
                pack.minimum().slots().stream()
                        .map(slot -> new Slot(slot.kind(), slot.criterion(), slot.standing()))
                        .toList(),
                pack.items().stream().map(Item::of).toList());
    }

    @PostMapping
    @Scoped(ApiScope.EVIDENCE_WRITE)
    @Answers(status = 201, body = Filed.class)
    ResponseEntity<String> file(
            @PathVariable String plan,
            @PathVariable String story,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody NewEvidence content) {
        return file(plans.named(plan), Keys.of(story, StoryKey::new), idempotencyKey, content.content(), null);
    }

    /** The body is the file itself, whatever type it says: what it is, its content says. */
    @PostMapping("/files")
    @Scoped(ApiScope.EVIDENCE_WRITE)
    @Answers(status = 201, body = Filed.class)
    ResponseEntity<String> fileOf(
            @PathVariable String plan,
            @PathVariable String story,
            @RequestParam EvidenceKind kind,
            @RequestParam String title,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable Set<String> criterion,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        var found = plans.named(plan);
        var key = Keys.of(story, StoryKey::new);
        if (idempotencyKey == null) throw new ApiRefusal.KeyNeeded();
        // What cannot be filed is refused before it is sent, not after.
        evidence.pack(found.id(), key);
        EvidenceContent.keptTitle(title);
        var received = uploads.receive(name, request.getInputStream());
        var proven = criterion == null ? new TreeSet<String>() : new TreeSet<>(criterion);
        var content = new EvidenceContent(kind, title, new EvidenceBody.Files(List.of(received)), proven);
        return file(found, key, idempotencyKey, content, FileLine.of(received));
    }

    private ResponseEntity<String> file(
            PlanReference plan,
            StoryKey story,
            @Nullable String idempotencyKey,
            EvidenceContent content,
            @Nullable FileLine file) {
        var request = new FileRequest(plan.slug(), story.value(), content.digest());
        return commands.once(idempotencyKey, request, () -> {
            var filed = evidence.file(plan.id(), story, content);
            var list = ApiSecurity.ROOT + "/plans/" + plan.slug() + "/stories/" + story + "/evidence";
            return new Commands.Answer(201, null, list, new Filed(filed.id().toString(), file));
        });
    }
}
