package org.koraos.portal.handoff;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.evidence.EvidenceItem;
import org.koraos.portal.evidence.FileIntegrity;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.evidence.MinimumPack;
import org.koraos.portal.evidence.WaiverItem;
import org.koraos.portal.gate.Fact;
import org.koraos.portal.gate.GateRecord;
import org.koraos.portal.journal.CanonicalJson;
import org.koraos.portal.journal.JournalReader;
import org.koraos.portal.journal.JournalRecord;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanReference;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One pack while it is put together. What it adds to the files of evidence lies on disk, not in memory. */
final class PackAssembly implements AutoCloseable {

    private static final int LONGEST_NAME = 60;

    private final PlanReference plan;
    private final PackScope scope;
    private final Dossiers dossiers;
    private final JournalReader journal;
    private final FileIntegrity integrity;
    private final Spool spool = new Spool();
    private final Spool pageSpool = new Spool();
    private final Spool.Draft page = pageSpool.begin("index.html");
    private final PackIndex index;
    private final Map<String, PackPart> parts = new TreeMap<>();
    private final List<Statement.Story> stories = new ArrayList<>();
    private final List<Statement.LeftOut> leftOut = new ArrayList<>();
    private final Set<GateKind> kinds = new HashSet<>();
    private Statement.@Nullable AsOf asOf;

    PackAssembly(
            PlanReference plan,
            PackScope scope,
            PackIndex.Words words,
            Dossiers dossiers,
            JournalReader journal,
            FileIntegrity integrity)
            throws IOException {
        this.plan = plan;
        this.scope = scope;
        this.dossiers = dossiers;
        this.journal = journal;
        this.integrity = integrity;
        this.index = new PackIndex(page.out(), words);
        index.begin(plan, scope);
    }

    // --- what the files say ---

    /** A story and its evidence; the values are written as the journal writes them. */
    private record StoryFile(
            String key,
            @Nullable String title,
            @Nullable String description,
            String wave,
            String status,
            @Nullable Actor owner,
            boolean withdrawn,
            List<AcceptanceCriterion> criteria,
            List<MinimumPack.Slot> minimumPack,
            List<ItemFile> evidence,
            List<WaiverItem> waivers,
            List<GateRecord> gates) {}

    private record ItemFile(EvidenceItem item, EvidenceItem.Standing standing, String digest, List<Path> files) {}

    /** Where a file of evidence lies in the pack; null when it is not in it. */
    private record Path(
            String name, String sha256, @Nullable String path) {}

    private record WaveFile(String key, List<GateRecord> gates) {}

    private record FactsFile(String gate, String digest, List<Fact> facts) {}

    private record EntryLine(
            UUID id,
            long sequence,
            Instant recordedAt,
            @Nullable UUID plan,
            String module,
            String subjectKind,
            String subjectKey,
            UUID aggregate,
            long version,
            String action,
            Actor actor,
            @Nullable String reason,
            UUID correlation,
            String state,
            String stateSha256) {

        static EntryLine of(JournalRecord record) {
            var entry = record.entry();
            return new EntryLine(
                    entry.id(),
                    entry.sequence(),
                    entry.at(),
                    entry.subject().plan(),
                    entry.module(),
                    entry.subject().kind(),
                    entry.subject().key(),
                    record.aggregate(),
                    record.version(),
                    entry.action(),
                    entry.actor(),
                    entry.reason(),
                    record.correlation(),
                    record.state(),
                    record.digest());
        }
    }

    // --- putting it together ---

    void add(Dossier dossier) throws IOException {
        var story = dossier.story();
        var key = story.key().value();
        var missing =
                integrity.broken(dossier.files().stream().map(KeptFile::fileId).toList());
        for (var item : dossier.evidence().items()) {
            for (var file : Dossier.filesOf(item)) addFile(key, item, file, missing.contains(file.fileId()));
        }
        var minimum = dossier.evidence().minimum();
        var path = "stories/" + key + ".json";
        addJson(
                path,
                new StoryFile(
                        key,
                        story.title(),
                        story.description(),
                        story.wave().value(),
                        story.status().name(),
                        story.owner() == null ? null : story.owner().asActor(),
                        story.withdrawn(),
                        story.criteria(),
                        minimum.slots(),
                        dossier.evidence().items().stream()
                                .map(item -> new ItemFile(
                                        item, item.standing(), item.content().digest(), paths(item, missing)))
                                .toList(),
                        dossier.evidence().waivers(),
                        dossier.gates()));
        stories.add(new Statement.Story(key, story.title(), path, minimum.complete(), minimum.slots()));
        addGates(dossier.gates());
        kinds.addAll(Set.of(GateKind.ENTRY, GateKind.MERGE));
        index.story(
                dossier, item -> paths(item, missing).stream().map(Path::path).toList());
        addJournal("journal/" + key + ".jsonl", dossier.subjects());
        index.endStory();
    }

    void addWave(List<GateRecord> gates) throws IOException {
        addJson("wave.json", new WaveFile(scope.key(), gates));
        addGates(gates);
        kinds.add(GateKind.WAVE);
        index.wave(gates);
        addJournal("journal/wave.jsonl", List.of(subject("wave", scope.key()), subject("gate", "wave:" + scope.key())));
        index.endStory();
    }

    private SubjectRef subject(String kind, String key) {
        return Dossiers.subject(plan.id(), kind, key);
    }

    private void addFile(String story, EvidenceItem item, KeptFile file, boolean broken) {
        if (broken) {
            leftOut.add(new Statement.LeftOut(story, item.id().value(), file.name(), file.size(), file.sha256()));
            return;
        }
        parts.put(path(file), new EvidencePart(path(file), file, integrity));
    }

    private static List<Path> paths(EvidenceItem item, Set<UUID> missing) {
        return Dossier.filesOf(item).stream()
                .map(file -> new Path(file.name(), file.sha256(), missing.contains(file.fileId()) ? null : path(file)))
                .toList();
    }

    /** Its digest first, so that no two files get one name; then its name in letters that every system takes. */
    private static String path(KeptFile file) {
        var plain = Normalizer.normalize(file.name(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._-]", "_");
        return "files/" + file.sha256() + "-" + plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
    }

    private void addGates(List<GateRecord> gates) throws IOException {
        for (var digest : Dossier.digests(gates).toList()) {
            var path = "facts/" + digest.value() + ".json";
            if (parts.containsKey(path)) continue;
            var kept = dossiers.facts(digest);
            if (kept.isEmpty()) continue;
            addJson(
                    path,
                    new FactsFile(
                            kept.get().gate().text(), digest.value(), kept.get().facts()));
        }
    }

    private void addJson(String path, Object value) throws IOException {
        parts.put(path, spool.add(path, CanonicalJson.write(value).getBytes(UTF_8)));
    }

    private void addJournal(String path, Collection<SubjectRef> subjects) throws IOException {
        var draft = spool.begin(path);
        try {
            journal.readAll(subjects, record -> addEntry(record, draft.out()));
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        parts.put(path, draft.done());
    }

    private void addEntry(JournalRecord record, OutputStream target) {
        var entry = record.entry();
        if (!record.holds()) throw new HandoffRefusal.RecordAltered("#" + entry.sequence());
        if (asOf == null || entry.sequence() > asOf.sequence()) {
            asOf = new Statement.AsOf(entry.sequence(), entry.at());
        }
        try {
            target.write((CanonicalJson.write(EntryLine.of(record)) + "\n").getBytes(UTF_8));
            index.entry(entry);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // --- signing it ---

    PreparedPack signed(Signer.Opened key, String portal) throws IOException {
        index.policy();
        addJournal(
                "journal/gate-policy.jsonl",
                kinds.stream()
                        .sorted()
                        .map(kind -> subject("gate-policy", kind.name().toLowerCase(Locale.ROOT)))
                        .toList());
        index.endStory();
        index.end(asOf, leftOut.size(), parts.keySet());
        parts.put("index.html", page.done());
        var manifest = CanonicalJson.write(new Statement(
                        parts.values().stream().map(Statement.Subject::of).toList(), predicate(portal)))
                .getBytes(UTF_8);
        parts.put(PackVerification.MANIFEST, spool.add(PackVerification.MANIFEST, manifest));
        var envelope = key.sign(manifest).json().getBytes(UTF_8);
        parts.put(PackVerification.ENVELOPE, spool.add(PackVerification.ENVELOPE, envelope));
        var sums = new TreeMap<String, String>();
        parts.forEach((name, part) -> sums.put(name, part.sha256()));
        parts.put(
                PackVerification.SUMS,
                spool.add(PackVerification.SUMS, PackVerification.sumsOf(sums).getBytes(UTF_8)));
        return new PreparedPack(fileName(), new PackWriter(List.copyOf(parts.values())), this);
    }

    private Statement.Predicate predicate(String portal) {
        return new Statement.Predicate(
                portal,
                new Statement.Plan(plan.id().value(), plan.slug(), plan.title()),
                new Statement.Scope(scope.kind().word(), scope.key()),
                index.language(),
                asOf,
                stories,
                leftOut.stream()
                        .sorted(Comparator.comparing(Statement.LeftOut::story).thenComparing(Statement.LeftOut::sha256))
                        .toList());
    }

    private String fileName() {
        return "evidence-pack-%s-%s-%s.zip".formatted(plan.slug(), scope.key(), index.language());
    }

    @Override
    public void close() throws IOException {
        try (spool) {
            pageSpool.close();
        }
    }

    /** A file of evidence, compared with its digest while it is copied. */
    private record EvidencePart(String name, KeptFile file, FileIntegrity integrity) implements PackPart {

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public String sha256() {
            return file.sha256();
        }

        @Override
        public void copyTo(OutputStream target) throws IOException {
            if (!integrity.copy(file, target::write)) throw new IOException(name + " is not what was filed");
        }
    }
}
