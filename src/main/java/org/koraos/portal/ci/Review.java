package org.koraos.portal.ci;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A review of a pull request, as its repository tells it.
 *
 * @param id the provider's, in the order in which they were given
 */
public record Review(long id, String reviewer, Opinion opinion, Instant at) {

    /** What the reviewer said; a comment takes back nothing that they said before. */
    public enum Opinion {
        COMMENTED,
        APPROVED,
        CHANGES_REQUESTED,
        DISMISSED
    }

    /** Of two words on the same review the one that holds: what was dismissed stays so. */
    Review or(Review other) {
        if ((opinion == Opinion.DISMISSED) != (other.opinion == Opinion.DISMISSED)) {
            return opinion == Opinion.DISMISSED ? this : other;
        }
        var byTime = at.compareTo(other.at);
        if (byTime != 0) return byTime > 0 ? this : other;
        return opinion.compareTo(other.opinion) >= 0 ? this : other;
    }

    /** Who asked for changes and neither approved nor was overruled since. */
    public static List<String> unresolved(List<Review> reviews, List<String> told) {
        var newest = new TreeMap<String, Review>();
        reviews.stream()
                .filter(review -> review.opinion() != Opinion.COMMENTED)
                .sorted(Comparator.comparing(Review::at).thenComparingLong(Review::id))
                .forEach(review -> newest.put(review.reviewer(), review));
        var waiting = new TreeSet<>(told);
        newest.forEach((reviewer, review) -> {
            if (review.opinion() == Opinion.CHANGES_REQUESTED) waiting.add(reviewer);
        });
        return List.copyOf(waiting);
    }
}
