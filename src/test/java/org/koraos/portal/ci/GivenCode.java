package org.koraos.portal.ci;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.koraos.portal.access.Role;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.support.GivenPeople;

/** Repositories for tests, which send what real ones sent: recorded payloads, with the fields changed that a test names. */
@TestComponent
public class GivenCode {

    /** The repository that the recorded payloads are of. */
    public static final RepositoryName HELLO = new RepositoryName("Codertocat/Hello-World");

    /** The pull request that the recorded payloads are about, as facts name it. */
    public static final String PULL = "Codertocat/Hello-World#2";

    public static final String A = "a".repeat(40);
    public static final String B = "b".repeat(40);

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final RepositoryService repositories;
    private final DeliveryIntake intake;
    private final DeliveryWorker worker;
    private final StatusWorker statuses;
    private final GivenPeople people;
    private final AtomicLong runs = new AtomicLong(1_000_000_000);

    GivenCode(
            RepositoryService repositories,
            DeliveryIntake intake,
            DeliveryWorker worker,
            StatusWorker statuses,
            GivenPeople people) {
        this.statuses = statuses;
        this.repositories = repositories;
        this.intake = intake;
        this.worker = worker;
        this.people = people;
    }

    /** An event as GitHub sends it. */
    public record Sent(String event, String body) {}

    /** A plan's connection to the repository of the recorded payloads. */
    public NewSecret connected(PlanId plan, String... checks) {
        var po = people.with(Role.PO);
        var required = new RequiredChecks(List.of(checks));
        return people.as(po, () -> repositories.connect(plan, Provider.GITHUB, HELLO, required));
    }

    /** The repository sends the events, and all of them are applied. */
    public void tells(NewSecret as, Sent... events) {
        for (var event : events) receive(as, event);
        applyAll();
    }

    /** The repository sends the event; whoever applies it may not have yet. */
    public Receipt receive(NewSecret as, Sent event) {
        var body = bytes(event.body());
        var proof = new Envelope.Proof.Signature(signature(as.secret(), body));
        return intake.receive(Provider.GITHUB, as.repository(), new Envelope(event.event(), "test", proof), body);
    }

    /** All that waits is applied. */
    public void applyAll() {
        worker.applyAll();
    }

    /** The portal has a token to answer there with. */
    public void answered(PlanId plan, NewSecret hook) {
        people.as(people.with(Role.PO), () -> {
            repositories.answerAt(
                    plan, hook.repository(), ApiAddress.usual(hook.provider()), new StatusToken("github_pat_1"));
            return true;
        });
    }

    /** What commits shall say is worked out, and not sent. */
    public void workOutStatuses() {
        statuses.workOutAll();
    }

    /** Minutes after the pull request was opened. */
    public static String at(int minute) {
        return START.plusSeconds(60L * minute).toString();
    }

    /** A pull request as recorded, changed. */
    public static Sent pull(String action, int minute, String title, String head, Consumer<ObjectNode> change) {
        return changed("pull_request", "pull_request." + action, payload -> {
            var pull = (ObjectNode) payload.get("pull_request");
            tell(pull, minute, title, head);
            if (action.equals("synchronize")) payload.put("after", head);
            change.accept(pull);
        });
    }

    public static Sent opened(int minute, String title, String head) {
        return pull("opened", minute, title, head, pull -> {});
    }

    /** Somebody labels it, and the repository has found out meanwhile that it can be merged. */
    public static Sent labeled(int minute, String title, String head) {
        return pull("labeled", minute, title, head, pull -> pull.put("mergeable", true));
    }

    /** Another commit is the head of its branch, in place of the one before. */
    public static Sent forcePushed(int minute, String title, String before, String after) {
        return changed("pull_request", "pull_request.synchronize", payload -> {
            tell((ObjectNode) payload.get("pull_request"), minute, title, after);
            payload.put("before", before).put("after", after);
        });
    }

    public static Sent merged(int minute, String title, String head) {
        return pull(
                "closed",
                minute,
                title,
                head,
                pull -> pull.put("merged", true).put("merged_at", at(minute)).put("state", "closed"));
    }

    /** A review as recorded, with this opinion. */
    public static Sent reviewed(int minute, String title, String head, long id, String opinion) {
        var dismissed = opinion.equals("dismissed");
        return changed(
                "pull_request_review",
                dismissed ? "pull_request_review.dismissed" : "pull_request_review.submitted",
                payload -> {
                    tell((ObjectNode) payload.get("pull_request"), minute, title, head);
                    ((ObjectNode) payload.get("review"))
                            .put("id", id)
                            .put("state", opinion)
                            .put("submitted_at", at(minute));
                });
    }

    private static void tell(ObjectNode pull, int minute, String title, String head) {
        pull.put("title", title).put("updated_at", at(minute));
        ((ObjectNode) pull.get("head")).put("sha", head).put("ref", "changes");
    }

    /** The next run of the check, as recorded, with this end. */
    public Sent checked(int minute, String name, String commit, String conclusion) {
        return checked(runs.incrementAndGet(), minute, name, commit, conclusion);
    }

    /** A run of the check, as recorded, with this end. */
    public static Sent checked(long run, int minute, String name, String commit, String conclusion) {
        return changed(
                "check_run",
                "check_run.completed",
                payload -> ((ObjectNode) payload.get("check_run"))
                        .put("id", run)
                        .put("name", name)
                        .put("head_sha", commit)
                        .put("conclusion", conclusion)
                        .put("started_at", at(minute))
                        .put("completed_at", at(minute)));
    }

    /** A recorded payload, changed. */
    public static Sent changed(String event, String recorded, Consumer<ObjectNode> change) {
        var payload = (ObjectNode) MAPPER.readTree(recorded("github/" + recorded));
        change.accept(payload);
        return new Sent(event, MAPPER.writeValueAsString(payload));
    }

    /** A recorded payload as it is. */
    public static String recorded(String name) {
        try (InputStream file = GivenCode.class.getResourceAsStream("/webhooks/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** GitHub's signature of the bytes. */
    public static String signature(String secret, byte[]... parts) {
        return "sha256=" + HexFormat.of().formatHex(hmac(bytes(secret), parts));
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            Arrays.stream(parts).forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
