package org.koraos.portal.evidence;

import java.time.Instant;
import java.time.LocalDate;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.plan.StoryKey;

/** Why something about evidence was refused. */
public abstract sealed class EvidenceRefusal extends Refusal {

    private EvidenceRefusal(Phrase phrase) {
        super(phrase);
    }

    private static Phrase name(EvidenceKind kind) {
        return Phrase.of("evidence.kind", kind);
    }

    /** The plan has no such story. */
    public static final class UnknownStory extends EvidenceRefusal {
        public UnknownStory(StoryKey story) {
            super(Phrase.of("evidence.refusal.unknown-story", story));
        }
    }

    /** The plan's document names the story no more. */
    public static final class StoryWithdrawn extends EvidenceRefusal {
        public StoryWithdrawn(StoryKey story) {
            super(Phrase.of("evidence.refusal.story-withdrawn", story));
        }
    }

    /** The plan has no such item or waiver. */
    public static final class Unknown extends EvidenceRefusal {
        public Unknown() {
            super(Phrase.of("evidence.refusal.unknown"));
        }
    }

    /** The story has no acceptance criterion with this key. */
    public static final class UnknownCriterion extends EvidenceRefusal {
        public UnknownCriterion(String criterion) {
            super(Phrase.of("evidence.refusal.unknown-criterion", criterion));
        }
    }

    /** Functional evidence proves acceptance criteria, so it says which. */
    public static final class NoCriterionNamed extends EvidenceRefusal {
        public NoCriterionNamed() {
            super(Phrase.of("evidence.refusal.no-criterion-named"));
        }
    }

    /** The correction says what the item says already. */
    public static final class NothingCorrected extends EvidenceRefusal {
        public NothingCorrected() {
            super(Phrase.of("evidence.refusal.nothing-corrected"));
        }
    }

    /** Another item stands in its place already. */
    public static final class Superseded extends EvidenceRefusal {

        private final transient EvidenceItem successor;

        public Superseded(EvidenceItem successor) {
            super(Phrase.of("evidence.refusal.superseded", successor.filedBy().name(), successor.filedAt()));
            this.successor = successor;
        }

        /** What stands in its place. */
        public EvidenceItem successor() {
            return successor;
        }
    }

    /** A last day lies ahead, and not further than anyone can plan. */
    public static final class DayOutOfRange extends EvidenceRefusal {
        public DayOutOfRange(LocalDate earliest, LocalDate latest) {
            super(Phrase.of("evidence.refusal.day-out-of-range", earliest, latest));
        }
    }

    /** Nothing that it rests on changed, or somebody has confirmed it already. */
    public static final class NothingToRecheck extends EvidenceRefusal {
        public NothingToRecheck() {
            super(Phrase.of("evidence.refusal.nothing-to-recheck"));
        }
    }

    /** It was taken out. */
    public static final class Removed extends EvidenceRefusal {
        public Removed(Removal removal) {
            super(Phrase.of("evidence.refusal.removed", removal.byName(), removal.at(), removal.reason()));
        }
    }

    /** Somebody reviewed it since the person read it. */
    public static final class ChangedMeanwhile extends EvidenceRefusal {

        private final transient EvidenceItem current;

        public ChangedMeanwhile(EvidenceItem current, Review review) {
            super(Phrase.of(
                    "evidence.refusal.changed-meanwhile",
                    review.byName(),
                    review.at(),
                    Phrase.of("evidence.verdict", review.verdict())));
            this.current = current;
        }

        /** The item as it is now. */
        public EvidenceItem current() {
            return current;
        }
    }

    /** Who filed it does not review it. */
    public static final class OwnEvidence extends EvidenceRefusal {
        public OwnEvidence() {
            super(Phrase.of("evidence.refusal.own-evidence"));
        }
    }

    /** Who owns the story neither reviews its evidence nor waives any. */
    public static final class OwnStory extends EvidenceRefusal {
        public OwnStory(StoryKey story) {
            super(Phrase.of("evidence.refusal.own-story", story));
        }
    }

    /** No story does without this kind. */
    public static final class AlwaysNeeded extends EvidenceRefusal {
        public AlwaysNeeded(EvidenceKind kind) {
            super(Phrase.of("evidence.refusal.always-needed", name(kind)));
        }
    }

    /** One of its files is missing or has other bytes than were filed. */
    public static final class Broken extends EvidenceRefusal {
        public Broken(Instant since) {
            super(Phrase.of("evidence.refusal.broken", since));
        }
    }

    /** The bytes are missing or other than they were filed. */
    public static final class FileBroken extends EvidenceRefusal {
        public FileBroken(String name) {
            super(Phrase.of("evidence.refusal.file-broken", name));
        }
    }

    /** The file is larger than any may be. */
    public static final class FileTooLarge extends EvidenceRefusal {
        public FileTooLarge(long megabytes) {
            super(Phrase.of("evidence.refusal.file-too-large", megabytes));
        }
    }

    /** There is nothing in the file. */
    public static final class FileEmpty extends EvidenceRefusal {
        public FileEmpty() {
            super(Phrase.of("evidence.refusal.file-empty"));
        }
    }

    /** The content is of a type that is not taken here. */
    public static final class FileTypeRefused extends EvidenceRefusal {
        public FileTypeRefused(String mediaType) {
            super(Phrase.of("evidence.refusal.file-type", mediaType));
        }
    }

    /** The content is not what the name says. */
    public static final class FileBeliesName extends EvidenceRefusal {
        public FileBeliesName(String named, String found) {
            super(Phrase.of("evidence.refusal.file-belies", named, found));
        }
    }

    /** It came so slowly that it was cut off. */
    public static final class UploadTooSlow extends EvidenceRefusal {
        public UploadTooSlow() {
            super(Phrase.of("evidence.refusal.upload-too-slow"));
        }
    }

    /** The connection was lost before all of it was here. */
    public static final class UploadCut extends EvidenceRefusal {
        public UploadCut() {
            super(Phrase.of("evidence.refusal.upload-cut"));
        }
    }

    /** As many files as can be received at once are on their way. */
    public static final class UploadsBusy extends EvidenceRefusal {
        public UploadsBusy() {
            super(Phrase.of("evidence.refusal.uploads-busy"));
        }
    }

    /** The person sent no such file, or so long ago that it was swept. */
    public static final class UploadGone extends EvidenceRefusal {
        public UploadGone(String name) {
            super(Phrase.of("evidence.refusal.upload-gone", name));
        }
    }

    /** There is no room left for it. */
    public static final class NoRoom extends EvidenceRefusal {
        public NoRoom() {
            super(Phrase.of("evidence.refusal.no-room"));
        }
    }

    /** The store of files cannot be reached. */
    public static final class StoreAway extends EvidenceRefusal {
        public StoreAway() {
            super(Phrase.of("evidence.refusal.store-away"));
        }
    }

    /** The kind is waived already. */
    public static final class AlreadyWaived extends EvidenceRefusal {
        public AlreadyWaived(WaiverItem waiver) {
            super(Phrase.of(
                    "evidence.refusal.already-waived",
                    name(waiver.kind()),
                    waiver.givenBy().name(),
                    waiver.givenAt()));
        }
    }

    /** The waiver holds no more. */
    public static final class WaiverWithdrawn extends EvidenceRefusal {
        public WaiverWithdrawn() {
            super(Phrase.of("evidence.refusal.waiver-withdrawn"));
        }
    }
}
