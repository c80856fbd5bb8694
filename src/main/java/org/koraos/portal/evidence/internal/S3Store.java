package org.koraos.portal.evidence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

import jakarta.annotation.PreDestroy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

import org.koraos.portal.evidence.EvidenceRefusal;

/**
 * Keeps files in a store that speaks S3, each as one object that appears there whole or not at all. The store checks the
 * SHA-256 of what it receives.
 */
@Component
class S3Store implements FileStore {

    private static final Logger LOG = LoggerFactory.getLogger(S3Store.class);
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final FileSettings.S3 settings;
    private final JdbcTemplate jdbc;
    private @Nullable S3Client client;

    S3Store(FileSettings settings, JdbcTemplate jdbc) {
        this.settings = settings.s3();
        this.jdbc = jdbc;
    }

    @Override
    public StoreKind kind() {
        return StoreKind.S3;
    }

    @Override
    public void put(UUID file, Path content, long size, String sha256) {
        var digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        try {
            client().putObject(
                            request -> request.bucket(settings.bucket())
                                    .key(key(file))
                                    .contentLength(size)
                                    .contentType("application/octet-stream")
                                    .checksumSHA256(digest),
                            RequestBody.fromFile(content));
        } catch (SdkException failure) {
            throw away(failure);
        }
    }

    @Override
    public InputStream open(UUID file, long from) throws IOException {
        try {
            return client().getObject(request -> request.bucket(settings.bucket())
                    .key(key(file))
                    .range(from == 0 ? null : "bytes=%d-".formatted(from)));
        } catch (NoSuchKeyException missing) {
            LOG.debug("The store has no such file", missing);
            throw new FileMissing(file);
        } catch (SdkException failure) {
            throw away(failure);
        }
    }

    /** The object first: should that fail, the row still says that there may be one. */
    @Override
    public void discard(UUID file) {
        try {
            client().deleteObject(request -> request.bucket(settings.bucket()).key(key(file)));
        } catch (SdkException failure) {
            throw away(failure);
        }
        jdbc.query("select discard_stored_file(?)", row -> {}, file);
    }

    private static EvidenceRefusal away(SdkException failure) {
        LOG.warn("The store of files does not do what it is asked: {}", failure.getMessage());
        LOG.debug("In detail", failure);
        return new EvidenceRefusal.StoreAway();
    }

    private String key(UUID file) {
        return settings.prefix() + file;
    }

    /** Made when first needed: an installation that keeps its files in the database has none. */
    private synchronized S3Client client() {
        if (client != null) return client;
        if (settings.bucket().isBlank()) throw new EvidenceRefusal.StoreAway();
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(override -> override.apiCallTimeout(LONGEST))
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                .forcePathStyle(settings.pathStyle());
        if (!settings.endpoint().isBlank()) builder.endpointOverride(URI.create(settings.endpoint()));
        var made = builder.build();
        client = made;
        return made;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) client.close();
    }
}
