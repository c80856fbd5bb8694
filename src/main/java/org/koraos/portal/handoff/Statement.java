package org.koraos.portal.handoff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.evidence.MinimumPack;

/**
 * The manifest of a pack: an in-toto Statement, version 1, of all its files. docs/evidence-pack.md tells what the fields of
 * its predicate mean; another meaning takes another type.
 */
record Statement(@JsonProperty("_type") String type, List<Subject> subject, String predicateType, Predicate predicate) {

    static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
    static final String PREDICATE_TYPE = "https://koraos.org/portal/evidence-pack/v1";

    Statement(List<Subject> subject, Predicate predicate) {
        this(STATEMENT_TYPE, subject, PREDICATE_TYPE, predicate);
    }

    /** A file, by its digests. */
    record Subject(String name, Map<String, String> digest) {

        static Subject of(PackPart part) {
            return new Subject(part.name(), Map.of("sha256", part.sha256()));
        }
    }

    /**
     * What the pack is about.
     *
     * @param portal the address of the portal that made it; empty when it has none
     * @param asOf the newest entry of the journal in it; null when there is none
     * @param language of the page; all else is the same in every language
     * @param leftOut files that are no more what was filed, and so not in it
     */
    record Predicate(
            String portal,
            Plan plan,
            Scope scope,
            String language,
            @Nullable AsOf asOf,
            List<Story> stories,
            List<LeftOut> leftOut) {}

    record Plan(UUID id, String slug, String title) {}

    record Scope(String kind, String key) {}

    record AsOf(long sequence, Instant recordedAt) {}

    record Story(
            String key, @Nullable String title, String path, boolean complete, List<MinimumPack.Slot> minimumPack) {}

    record LeftOut(String story, UUID evidence, String name, long size, String sha256) {}
}
