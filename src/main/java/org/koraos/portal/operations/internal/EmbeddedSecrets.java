package org.koraos.portal.operations.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The passwords of the embedded server's three roles, made once and kept in a file that only its owner may read. */
record EmbeddedSecrets(String superuser, String owner, String app) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads the file, or makes it when there is none yet. */
    static EmbeddedSecrets readOrMake(Path file) throws IOException {
        if (Files.exists(file)) return read(file);
        var secrets = new EmbeddedSecrets(random(), random(), random());
        secrets.write(file);
        return secrets;
    }

    private static EmbeddedSecrets read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new EmbeddedSecrets(
                required(properties, "superuser", file),
                required(properties, "owner", file),
                required(properties, "app", file));
    }

    private static String required(Properties properties, String name, Path file) {
        var value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new StartRefused(
                    "The file %s has lost the database password \"%s\".".formatted(file, name),
                    "Put the file back from a backup of the same data folder.");
        }
        return value;
    }

    private void write(Path file) throws IOException {
        // Complete or absent: a crash while writing must not leave half a file beside a database that needs it.
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, "superuser=%s%nowner=%s%napp=%s%n".formatted(superuser, owner, app));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "EmbeddedSecrets";
    }
}
