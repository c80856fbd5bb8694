package org.koraos.portal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import org.koraos.portal.access.PersonReference;
import org.koraos.portal.access.Role;
import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceContent;
import org.koraos.portal.evidence.EvidenceKind;
import org.koraos.portal.evidence.EvidenceService;
import org.koraos.portal.evidence.EvidenceUploads;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.handoff.PackScope;
import org.koraos.portal.handoff.PackService;
import org.koraos.portal.plan.AcceptanceCriterion;
import org.koraos.portal.plan.CriterionKind;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.support.GivenPeople;
import org.koraos.portal.support.GivenPlans;
import org.koraos.portal.support.PortalTest;
import org.koraos.portal.uikit.Locales;

import static org.assertj.core.api.Assertions.assertThat;

/** The evidence pack of a wave of 200 stories with 2 GB of files: how fast it is made and what memory it takes. */
@PortalTest
class PackBench {

    private static final int STORIES = 200;
    private static final long FILE = 10L << 20;

    @Autowired
    GivenPlans plans;

    @Autowired
    GivenPeople people;

    @Autowired
    EvidenceUploads uploads;

    @Autowired
    EvidenceService evidence;

    @Autowired
    PackService packs;

    @TempDir
    Path folder;

    @Test
    void a_wave_of_200_stories_with_2_gb_of_files() throws IOException {
        var plan = plans.with(IntStream.rangeClosed(1, STORIES)
                .mapToObj(number -> GivenPlans.proving(
                        key(number), new AcceptanceCriterion(CriterionKind.BASE, "CA-01", "One writer"))));
        var engineer = people.with(Role.ENGINEER);
        for (var number = 1; number <= STORIES; number++) file(plan, engineer, number);
        var auditor = people.with(Role.AUDITOR);
        export(plan, auditor, OutputStream.nullOutputStream(), "to nowhere");
        var target = folder.resolve("pack.zip");
        try (var file = Files.newOutputStream(target)) {
            export(plan, auditor, file, "to a file");
        }
        assertThat(Files.size(target)).isGreaterThan(STORIES * FILE);
        var heap = new Heap();
        write(plan, auditor, heap);
        Figures.say("heap of an evidence pack of 2 GB while it is written: at most %,d KB more than before"
                .formatted(heap.most >> 10));
        disk();
    }

    private static String key(int number) {
        return "S-%03d".formatted(number);
    }

    private void file(PlanReference plan, PersonReference engineer, int number) {
        var kept = people.as(engineer, () -> uploads.receive("run.log", new Noise(number)));
        var content = new EvidenceContent(
                EvidenceKind.FUNCTIONAL, "It runs", new EvidenceBody.Files(List.<KeptFile>of(kept)), List.of("CA-01"));
        people.as(engineer, () -> evidence.file(plan.id(), new StoryKey(key(number)), content));
    }

    private void export(PlanReference plan, PersonReference reader, OutputStream target, String where)
            throws IOException {
        var begin = System.nanoTime();
        var length = write(plan, reader, target);
        var taken = (System.nanoTime() - begin) / 1e9;
        Figures.say(String.format(
                Locale.ROOT,
                "evidence pack of %d stories, %,d bytes, %s: %.1f s, %.0f MB/s",
                STORIES,
                length,
                where,
                taken,
                length / 1e6 / taken));
    }

    private long write(PlanReference plan, PersonReference reader, OutputStream target) throws IOException {
        var begin = System.nanoTime();
        try (var pack =
                people.as(reader, () -> packs.prepare(plan.id(), PackScope.wave(GivenPlans.O1), Locales.ENGLISH))) {
            Figures.say("its first byte after %d ms".formatted((System.nanoTime() - begin) / 1_000_000));
            pack.writeTo(target);
            return pack.length();
        }
    }

    /** What is kept while a pack goes by, looked at every now and then when all that is over is swept. */
    private static final class Heap extends OutputStream {

        private static final long STEP = 256L << 20;

        private final long before = live();
        private long seen;
        private long next = STEP;
        private long most;

        @Override
        public void write(int single) {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] piece, int offset, int length) {
            seen += length;
            if (seen < next) return;
            next += STEP;
            most = Math.max(most, live() - before);
        }

        private static long live() {
            for (var round = 0; round < 3; round++) System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }

    /** What the disk does of itself, to compare. */
    private void disk() throws IOException {
        var piece = new byte[1 << 20];
        var begin = System.nanoTime();
        try (var file = FileChannel.open(folder.resolve("disk"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var written = 0; written < 1024; written++) file.write(ByteBuffer.wrap(piece));
            file.force(true);
        }
        Figures.say(String.format(
                Locale.ROOT, "the disk writes %.0f MB/s", (1L << 30) / 1e6 / ((System.nanoTime() - begin) / 1e9)));
    }

    /** A file of letters without sense, each number its own. */
    private static final class Noise extends InputStream {

        private final Random random;
        private long left = FILE;

        Noise(int number) {
            this.random = new Random(number);
        }

        @Override
        public int read() {
            var single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) return -1;
            var count = (int) Math.min(length, left);
            var noise = new byte[count];
            random.nextBytes(noise);
            for (var at = 0; at < count; at++) target[offset + at] = (byte) ('a' + (noise[at] & 0x0F));
            left -= count;
            return count;
        }
    }
}
