package org.koraos.portal.ci.internal;

import java.util.List;

import tools.jackson.core.type.TypeReference;

import org.koraos.portal.ci.Review;
import org.koraos.portal.journal.StoredJson;

/** The reviews of a pull request, as its row keeps them. */
public class ReviewsJson extends StoredJson<List<Review>> {

    public ReviewsJson() {
        super(new TypeReference<>() {});
    }
}
