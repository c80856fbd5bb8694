package org.koraos.portal.evidence.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.koraos.portal.evidence.Confirmation;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceId;
import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.Fall;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.evidence.Recheck;
import org.koraos.portal.evidence.Removal;
import org.koraos.portal.evidence.Review;
import org.koraos.portal.evidence.StoryEvidence;
import org.koraos.portal.evidence.StoryEvidence.FallenFact;
import org.koraos.portal.evidence.StoryEvidence.ProofFact;
import org.koraos.portal.evidence.StoryEvidence.WaiverFact;
import org.koraos.portal.evidence.WaiverId;
import org.koraos.portal.evidence.WaiverItem;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.PersonId;
import org.koraos.portal.kernel.WebAddress;
import org.koraos.portal.plan.PlanId;
import org.koraos.portal.plan.StoryKey;

/** What pages and gates read of evidence, without loading an aggregate. */
@Component
public class EvidenceQuery {

    private static final String CRITERIA = """
            array(select criterion_key from evidence_criterion
                  where evidence_criterion.evidence_id = evidence.id order by criterion_key) as criteria
            """;
    private static final String FILES = """
            , (select array_agg(file_id order by position) from evidence_file where evidence_id = evidence.id) as file_ids,
            (select array_agg(name order by position) from evidence_file where evidence_id = evidence.id) as file_names,
            (select array_agg(media_type order by position) from evidence_file where evidence_id = evidence.id) as file_types,
            (select array_agg(size order by position) from evidence_file where evidence_id = evidence.id) as file_sizes,
            (select array_agg(sha256 order by position) from evidence_file where evidence_id = evidence.id) as file_digests
            """;
    private static final String ITEM =
            "select evidence.*, coalesce(evidence.expires_on < ?, false) as expired, later.id as superseded_by, "
                    + CRITERIA + FILES + """
            from evidence
            left join evidence later on later.supersedes = evidence.id
            """;
    private static final String PROOFS = """
            select evidence.id, evidence.story_key, evidence.kind, evidence.content_digest, needed.criteria
            from evidence_counting evidence
            left join (select evidence_id, array_agg(criterion_key order by criterion_key) as criteria
                       from evidence_criterion group by evidence_id) needed on needed.evidence_id = evidence.id
            where evidence.plan_id = ? and (evidence.expires_on is null or evidence.expires_on >= ?) %s
            order by evidence.id
            """;

    /** What neither was returned nor has something else in its place. */
    private static final String STANDS = """
            evidence.removed_at is null and evidence.review_verdict is distinct from 'RETURNED'
            and not exists (select from evidence later where later.supersedes = evidence.id)
            """;

    private static final String FALLEN = """
            select id, story_key, kind, title,
                   case when broken_at is not null then 'FILE_BROKEN'
                        when expires_on < ? then 'EXPIRED'
                        else recheck_cause end as fall
            from evidence
            where plan_id = ? and (broken_at is not null or recheck_at is not null or expires_on < ?) %s and
            """ + STANDS + " order by id";
    private static final String MARKABLE = """
            select id from evidence
            where plan_id = ? and story_key = any (?) and kind = any (?)
              and recheck_at is null and removed_at is null
              and not exists (select from evidence later where later.supersedes = evidence.id)
            order by id
            """;
    private static final String TO_EXPIRE = """
            select plan_id, story_key, id from evidence
            where expires_on < ? and expired_at is null and removed_at is null
            order by expires_on, id limit ?
            """;
    private static final String WAIVERS = """
            select id, story_key, kind from evidence_waiver
            where plan_id = ? and withdrawn_at is null %s order by id
            """;
    private static final String OF_STORIES = "and story_key = any (?)";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    EvidenceQuery(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An item about which the portal itself has something to note. */
    public record ToNote(PlanId plan, StoryKey story, EvidenceId item) {}

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Every item ever filed for the story, newest first. */
    public List<EvidenceItem> items(PlanId plan, StoryKey story) {
        return jdbc.query(
                ITEM + " where evidence.plan_id = ? and evidence.story_key = ? order by evidence.id desc",
                (row, number) -> item(row),
                today(),
                plan.value(),
                story.value());
    }

    public Optional<EvidenceItem> item(EvidenceId id) {
        return jdbc.query(ITEM + " where evidence.id = ?", (row, number) -> item(row), today(), id.value()).stream()
                .findFirst();
    }

    /** The story that the plan's item is about. */
    public Optional<StoryKey> storyOf(PlanId plan, EvidenceId id) {
        return story("select story_key from evidence where plan_id = ? and id = ?", plan, id.value());
    }

    /** The story that the plan's waiver is about. */
    public Optional<StoryKey> storyOf(PlanId plan, WaiverId id) {
        return story("select story_key from evidence_waiver where plan_id = ? and id = ?", plan, id.value());
    }

    private Optional<StoryKey> story(String sql, PlanId plan, UUID id) {
        return jdbc.query(sql, (row, number) -> new StoryKey(row.getString(1)), plan.value(), id).stream()
                .findFirst();
    }

    /** The waivers of the story that hold. */
    public List<WaiverItem> waivers(PlanId plan, StoryKey story) {
        return jdbc.query("""
                select * from evidence_waiver
                where plan_id = ? and story_key = ? and withdrawn_at is null order by id
                """, (row, number) -> waiver(row), plan.value(), story.value());
    }

    /** What counts, of each story of the plan that has any. */
    public Map<StoryKey, StoryEvidence> facts(PlanId plan) {
        return new Facts("").of(plan.value());
    }

    /** What counts, of those of these stories that have any. */
    public Map<StoryKey, StoryEvidence> facts(PlanId plan, Collection<StoryKey> stories) {
        if (stories.isEmpty()) return Map.of();
        return new Facts(OF_STORIES).of(plan.value(), (Object) keys(stories));
    }

    private static String[] keys(Collection<StoryKey> stories) {
        return stories.stream().map(StoryKey::value).toArray(String[]::new);
    }

    /** The items of these stories and kinds that could be looked at again. */
    public List<EvidenceId> markable(PlanId plan, Collection<StoryKey> stories, Set<EvidenceKind> kinds) {
        if (stories.isEmpty()) return List.of();
        return jdbc.query(
                MARKABLE,
                (row, number) -> new EvidenceId(row.getObject("id", UUID.class)),
                plan.value(),
                keys(stories),
                kinds.stream().map(Enum::name).toArray(String[]::new));
    }

    /** Items whose last day was before this one and of which that is not noted yet, those first that waited longest. */
    public List<ToNote> expiredBefore(LocalDate day, int most) {
        return jdbc.query(
                TO_EXPIRE,
                (row, number) -> new ToNote(
                        new PlanId(row.getObject("plan_id", UUID.class)),
                        new StoryKey(row.getString("story_key")),
                        new EvidenceId(row.getObject("id", UUID.class))),
                day,
                most);
    }

    /** Reads the facts of stories. */
    private final class Facts {

        private final String which;
        private final Map<String, Found> found = new HashMap<>();

        Facts(String which) {
            this.which = which;
        }

        Map<StoryKey, StoryEvidence> of(Object plan, Object... stories) {
            var today = today();
            read(PROOFS, (all, row) -> all.proofs.add(proof(row)), stories, plan, today);
            read(FALLEN, (all, row) -> all.fallen.add(fallen(row)), stories, today, plan, today);
            read(WAIVERS, (all, row) -> all.waivers.add(waiverFact(row)), stories, plan);
            var facts = new HashMap<StoryKey, StoryEvidence>();
            found.forEach((key, all) -> {
                var story = new StoryKey(key);
                facts.put(story, new StoryEvidence(story, all.proofs, all.fallen, all.waivers));
            });
            return facts;
        }

        private void read(String sql, Reader reader, Object[] stories, Object... first) {
            var arguments = Stream.concat(Arrays.stream(first), Arrays.stream(stories));
            jdbc.query(
                    sql.formatted(which),
                    row -> {
                        reader.read(found.computeIfAbsent(row.getString("story_key"), key -> new Found()), row);
                    },
                    arguments.toArray());
        }
    }

    /** Takes a fact from a row. */
    @FunctionalInterface
    private interface Reader {
        void read(Found found, ResultSet row) throws SQLException;
    }

    private static final class Found {
        private final List<ProofFact> proofs = new ArrayList<>();
        private final List<FallenFact> fallen = new ArrayList<>();
        private final List<WaiverFact> waivers = new ArrayList<>();
    }

    private static ProofFact proof(ResultSet row) throws SQLException {
        return new ProofFact(
                new EvidenceId(row.getObject("id", UUID.class)),
                EvidenceKind.valueOf(row.getString("kind")),
                criteria(row),
                row.getString("content_digest"));
    }

    private static FallenFact fallen(ResultSet row) throws SQLException {
        return new FallenFact(
                new EvidenceId(row.getObject("id", UUID.class)),
                EvidenceKind.valueOf(row.getString("kind")),
                row.getString("title"),
                Fall.valueOf(row.getString("fall")));
    }

    private static WaiverFact waiverFact(ResultSet row) throws SQLException {
        return new WaiverFact(
                new WaiverId(row.getObject("id", UUID.class)), EvidenceKind.valueOf(row.getString("kind")));
    }

    private static SortedSet<String> criteria(ResultSet row) throws SQLException {
        var array = row.getArray("criteria");
        return array == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList((String[]) array.getArray()));
    }

    private static WaiverItem waiver(ResultSet row) throws SQLException {
        return new WaiverItem(
                new WaiverId(row.getObject("id", UUID.class)),
                EvidenceKind.valueOf(row.getString("kind")),
                row.getString("reason"),
                actor(row, "given_by"),
                instant(row, "given_at"));
    }

    private static EvidenceBody body(ResultSet row) throws SQLException {
        var text = row.getString("text");
        if (text != null) return new EvidenceBody.Text(text);
        var link = row.getString("link");
        return link == null ? new EvidenceBody.Files(files(row)) : new EvidenceBody.Link(new WebAddress(link));
    }

    private static List<KeptFile> files(ResultSet row) throws SQLException {
        var ids = (UUID[]) row.getArray("file_ids").getArray();
        var names = (String[]) row.getArray("file_names").getArray();
        var types = (String[]) row.getArray("file_types").getArray();
        var sizes = (Long[]) row.getArray("file_sizes").getArray();
        var digests = (String[]) row.getArray("file_digests").getArray();
        return IntStream.range(0, ids.length)
                .mapToObj(each -> new KeptFile(ids[each], names[each], types[each], sizes[each], digests[each]))
                .toList();
    }

    private static EvidenceItem item(ResultSet row) throws SQLException {
        return new EvidenceItem(
                new EvidenceId(row.getObject("id", UUID.class)),
                row.getLong("version"),
                new EvidenceContent(
                        EvidenceKind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        body(row),
                        criteria(row),
                        row.getObject("expires_on", LocalDate.class)),
                actor(row, "filed_by"),
                instant(row, "filed_at"),
                id(row, "supersedes"),
                id(row, "superseded_by"),
                review(row),
                removal(row),
                instantOrNull(row, "broken_at"),
                row.getBoolean("expired"),
                recheck(row),
                confirmation(row));
    }

    private static @Nullable EvidenceId id(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new EvidenceId(id);
    }

    private static @Nullable Review review(ResultSet row) throws SQLException {
        var verdict = row.getString("review_verdict");
        if (verdict == null) return null;
        return new Review(
                Review.Verdict.valueOf(verdict),
                row.getObject("reviewed_by", UUID.class),
                row.getString("reviewed_by_name"),
                instant(row, "reviewed_at"),
                row.getString("review_comment"));
    }

    private static @Nullable Recheck recheck(ResultSet row) throws SQLException {
        var cause = row.getString("recheck_cause");
        if (cause == null) return null;
        return new Recheck(Fall.valueOf(cause), row.getString("recheck_subject"), instant(row, "recheck_at"));
    }

    private static @Nullable Confirmation confirmation(ResultSet row) throws SQLException {
        var by = row.getObject("confirmed_by", UUID.class);
        if (by == null) return null;
        return new Confirmation(
                by,
                row.getString("confirmed_by_name"),
                instant(row, "confirmed_at"),
                row.getString("confirmation_reason"));
    }

    private static @Nullable Removal removal(ResultSet row) throws SQLException {
        var by = row.getObject("removed_by", UUID.class);
        if (by == null) return null;
        return new Removal(
                by, row.getString("removed_by_name"), instant(row, "removed_at"), row.getString("removal_reason"));
    }

    private static Actor actor(ResultSet row, String column) throws SQLException {
        return new Actor(new PersonId(row.getObject(column, UUID.class)), row.getString(column + "_name"));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
