package org.koraos.portal.ci;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.Sha256;
import org.koraos.portal.kernel.WebAddress;

/** Something that a delivery says of the code, in the portal's words. */
public sealed interface Report {

    /**
     * A pull request as it was at a time of its repository.
     *
     * @param body in which it may name its story; it is not kept
     * @param formerHead the commit that was its head before; null when the event does not tell
     * @param mergeable null when the repository has not found out
     * @param changeRequests who waits for changes, where the provider tells them with the pull request
     * @param review the review that the event is about; null for none
     * @param rank of several words of the same second, the one with the greatest counts
     */
    record Pull(
            long number,
            String title,
            String body,
            String branch,
            String author,
            WebAddress link,
            Commit head,
            @Nullable Commit formerHead,
            PullState state,
            boolean draft,
            @Nullable Instant mergedAt,
            @Nullable Boolean mergeable,
            List<String> changeRequests,
            @Nullable Review review,
            Instant at,
            int rank)
            implements Report {

        public Pull {
            changeRequests = changeRequests.stream().distinct().sorted().toList();
        }

        /** SHA-256 over what it says of the pull request itself, by which two words of one moment have an order. */
        String digest() {
            var said = Stream.of(
                            title,
                            body,
                            branch,
                            author,
                            link,
                            head,
                            state,
                            draft,
                            mergedAt == null ? "" : mergedAt,
                            changeRequests)
                    .map(String::valueOf)
                    .collect(Collectors.joining("\u0000"));
            return Sha256.hex(said);
        }
    }

    /**
     * A check on a commit.
     *
     * @param source who reports it
     * @param link null when the provider gives none that is a web address
     * @param run the provider's number: a later run of the same check has a greater one
     * @param rank of several words on the same run and time, the one with the greatest counts
     */
    record Check(
            Commit commit,
            String source,
            String name,
            CheckOutcome outcome,
            @Nullable WebAddress link,
            long run,
            int attempt,
            Instant at,
            int rank)
            implements Report {}
}
