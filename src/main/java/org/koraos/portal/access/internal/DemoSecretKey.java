package org.koraos.portal.access.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import org.koraos.portal.access.SecretBox;

/** The demo's own key to seal secrets with, made once and kept beside its data, so that the demo needs no settings. */
@Component
@Profile("demo")
public class DemoSecretKey {

    private final Path file;

    DemoSecretKey(@Value("${kora.data}") String data) {
        this.file = Path.of(data).resolve("secrets-key");
    }

    /** In Base64. */
    public String readOrMake() {
        try {
            if (!Files.exists(file)) make();
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Complete or absent, and for its owner alone. */
    private void make() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, Base64.getEncoder().encodeToString(SecretBox.random()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
