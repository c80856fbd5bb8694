package org.koraos.portal.ci;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.koraos.portal.kernel.Uuid7;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pull requests and checks make of the words that they hear: the same words, in whatever order and however often, end
 * in the same state, and that is the one of the newest (INV-10).
 */
class ToldFactsTest {

    private static final int HISTORIES = 10_000;
    private static final List<String> COMMITS = List.of("a".repeat(40), "b".repeat(40), "c".repeat(40));
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final WebAddress LINK = new WebAddress("https://code.example.org/1");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ConnectedRepository repository = new ConnectedRepository(
            new PlanId(Uuid7.create()),
            Provider.GITHUB,
            new RepositoryName("acme/shop"),
            new RequiredChecks(List.of("build")),
            START);

    @Test
    void the_same_words_in_any_order_end_in_the_same_pull_request() {
        var random = seeded("pull requests");
        for (var history = 0; history < HISTORIES; history++) {
            var words = some(random, 8, () -> pull(random));
            var expected = heardPulls(words);
            assertThat(heardPulls(shuffled(words, random))).as("%s", words).isEqualTo(expected);
        }
    }

    @Test
    void the_same_words_in_any_order_end_in_the_same_check() {
        var random = seeded("checks");
        for (var history = 0; history < HISTORIES; history++) {
            var words = some(random, 8, () -> check(random));
            var heard = heardChecks(shuffled(words, random));
            assertThat(heard).as("%s", words).isEqualTo(heardChecks(words));
            var newest = words.stream().mapToLong(Report.Check::run).max().orElseThrow();
            assertThat(((ObjectNode) MAPPER.readTree(heard)).get("run").asLong())
                    .isEqualTo(newest);
        }
    }

    private static Random seeded(String what) {
        var seed = Long.getLong("ci.seed", System.nanoTime());
        System.out.printf("ToldFactsTest: %d histories of %s, seed %d%n", HISTORIES, what, seed);
        return new Random(seed);
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> List<T> some(Random random, int most, java.util.function.Supplier<T> one) {
        var all = new ArrayList<T>();
        for (var count = 2 + random.nextInt(most - 1); count > 0; count--) all.add(one.get());
        return all;
    }

    /** In another order, some of them twice. */
    private static <T> List<T> shuffled(List<T> words, Random random) {
        var other = new ArrayList<>(words);
        for (var again = random.nextInt(3); again > 0; again--) other.add(words.get(random.nextInt(words.size())));
        Collections.shuffle(other, random);
        return other;
    }

    /** Few times, so that many words are of the same second. */
    private static Report.Pull pull(Random random) {
        var number = random.nextInt(2);
        return new Report.Pull(
                7,
                "Title " + random.nextInt(2),
                "",
                "branch",
                "ana",
                LINK,
                new Commit(COMMITS.get(random.nextInt(3))),
                random.nextBoolean() ? null : new Commit(COMMITS.get(random.nextInt(3))),
                any(random, List.of(PullState.OPEN, PullState.CLOSED)),
                random.nextBoolean(),
                null,
                random.nextInt(3) == 0 ? null : Boolean.valueOf(random.nextBoolean()),
                random.nextBoolean() ? List.of() : List.of("rui"),
                number == 0 ? null : review(random),
                START.plusSeconds(random.nextInt(3)),
                random.nextInt(3));
    }

    private static Review review(Random random) {
        return new Review(
                random.nextInt(2),
                "eva",
                any(random, List.of(Review.Opinion.values())),
                START.plusSeconds(random.nextInt(2)));
    }

    private static Report.Check check(Random random) {
        return new Report.Check(
                new Commit(COMMITS.getFirst()),
                "check-run/ci",
                "build",
                any(
                        random,
                        List.of(CheckOutcome.SUCCESS, CheckOutcome.SKIPPED, CheckOutcome.PENDING, CheckOutcome.FAILED)),
                random.nextBoolean() ? null : LINK,
                random.nextInt(3),
                random.nextInt(2),
                START.plusSeconds(random.nextInt(2)),
                random.nextInt(3));
    }

    private String heardPulls(List<Report.Pull> words) {
        @Nullable PullRequest pull = null;
        for (var word : words) {
            var keys = List.of(new StoryKey("S-" + word.title().length()));
            if (pull == null) pull = new PullRequest(repository, word, keys);
            else pull.hear(word, keys, repository);
        }
        return withoutId(pull.state());
    }

    private String heardChecks(List<Report.Check> words) {
        @Nullable CheckRun check = null;
        for (var word : words) {
            if (check == null) check = new CheckRun(repository, word);
            else check.hear(word, repository);
        }
        return withoutId(check.state());
    }

    private static String withoutId(Object state) {
        ObjectNode json = MAPPER.valueToTree(state);
        json.remove("id");
        return json.toString();
    }

    @Test
    void a_review_is_waited_for_until_its_reviewer_says_otherwise() {
        var asked = review(1, "eva", Review.Opinion.CHANGES_REQUESTED, 1);
        assertThat(Review.unresolved(List.of(asked), List.of())).containsExactly("eva");
        assertThat(Review.unresolved(List.of(asked, review(2, "eva", Review.Opinion.COMMENTED, 2)), List.of()))
                .containsExactly("eva");
        assertThat(Review.unresolved(List.of(asked, review(2, "eva", Review.Opinion.APPROVED, 2)), List.of()))
                .isEmpty();
        assertThat(Review.unresolved(List.of(asked, review(2, "rui", Review.Opinion.APPROVED, 2)), List.of()))
                .containsExactly("eva");
        assertThat(Review.unresolved(List.of(asked.or(review(1, "eva", Review.Opinion.DISMISSED, 1))), List.of()))
                .isEmpty();
    }

    private static Review review(long id, String reviewer, Review.Opinion opinion, int second) {
        return new Review(id, reviewer, opinion, START.plusSeconds(second));
    }

    @Test
    void what_a_secret_signed_is_believed_until_its_end_and_no_longer() {
        var by = repository.asActor();
        repository.connect(new byte[] {1}, by, START);
        repository.rotate(new byte[] {2}, SecretGrace.HOUR, by, START);
        assertThat(repository.secrets(START.plusSeconds(3_599))).hasSize(2);
        assertThat(repository.secrets(START.plusSeconds(3_600))).containsExactly(new byte[] {2});
        repository.rotate(new byte[] {3}, SecretGrace.NONE, by, START);
        assertThat(repository.secrets(START)).containsExactly(new byte[] {3});
    }
}
