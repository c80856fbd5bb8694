package org.koraos.portal.evidence.internal;

import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What files are taken and where they are kept.
 *
 * @param store where new files go; those that lie elsewhere stay readable
 * @param largest the largest file
 * @param slowest the least that has to arrive per second, on the average
 * @param atOnce how many files one node receives at once
 * @param atOncePerPerson how many of them may be of one person
 * @param receiving the folder in which a file lies until it is whole
 * @param types the media types that are taken; one that ends with a star takes all of a kind but active content
 * @param s3 the store that speaks S3, where there is one
 */
@ConfigurationProperties("kora.files")
public record FileSettings(
        StoreKind store,
        DataSize largest,
        DataSize slowest,
        int atOnce,
        int atOncePerPerson,
        Path receiving,
        List<String> types,
        S3 s3) {

    /**
     * A store that speaks S3.
     *
     * @param endpoint its address; empty for that of Amazon's region
     * @param bucket which has to be there; empty when no such store is used
     * @param prefix what the names of all objects begin with
     * @param pathStyle whether the bucket is named in the path and not in the host
     */
    public record S3(
            String endpoint,
            String region,
            String bucket,
            String prefix,
            String accessKey,
            String secretKey,
            boolean pathStyle) {

        @Override
        public String toString() {
            return "S3[" + endpoint + ", " + bucket + "]";
        }
    }
}
