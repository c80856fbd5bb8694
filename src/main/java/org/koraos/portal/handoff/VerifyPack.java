package org.koraos.portal.handoff;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * {@code ./kora verify}: says of a pack whether it holds. Runs from its source, without the portal, a database or a
 * network.
 */
public final class VerifyPack {

    static final int HOLDS = 0;
    static final int DOES_NOT_HOLD = 1;
    static final int WRONG_USE = 2;

    private static final Pattern COORDINATE = Pattern.compile("\"x\"\\s*:\\s*\"([A-Za-z0-9_-]{43})\"");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final int KEY_BYTES = 32;

    private final PrintStream out;

    VerifyPack(PrintStream out) {
        this.out = out;
    }

    /** @param arguments the pack, and {@code --keys} with a file of public keys */
    public static void main(String[] arguments) {
        System.exit(new VerifyPack(System.out).run(arguments));
    }

    int run(String... arguments) {
        var given = new ArrayList<>(Arrays.asList(arguments));
        var keysAt = given.indexOf("--keys");
        if (keysAt >= 0 && keysAt == given.size() - 1) return usage();
        var keyFile = keysAt < 0 ? "" : given.remove(keysAt + 1);
        given.remove("--keys");
        if (given.size() != 1) return usage();
        try {
            var keys = keyFile.isEmpty() ? List.<PublicKey>of() : keys(Path.of(keyFile));
            return verify(Path.of(given.getFirst()), keys);
        } catch (IOException | GeneralSecurityException failure) {
            out.println(given.getFirst() + " cannot be verified: " + failure);
            return DOES_NOT_HOLD;
        }
    }

    private int usage() {
        out.println("Usage: verify <pack.zip> [--keys <file of public keys: JSON Web Keys, or PEM>]");
        return WRONG_USE;
    }

    /** The Ed25519 keys of a file, which holds JSON Web Keys or PEM. */
    static Collection<PublicKey> keys(Path file) throws IOException, GeneralSecurityException {
        var text = Files.readString(file);
        var keys = new ArrayList<PublicKey>();
        for (var found : COORDINATE.matcher(text).results().toList()) {
            keys.add(Envelope.keyOf(Base64.getUrlDecoder().decode(found.group(1))));
        }
        for (var found : PEM.matcher(text).results().toList()) {
            var encoded = Base64.getMimeDecoder().decode(found.group(1));
            keys.add(Envelope.keyOf(
                    Arrays.copyOfRange(encoded, Math.max(0, encoded.length - KEY_BYTES), encoded.length)));
        }
        if (keys.isEmpty()) throw new GeneralSecurityException("There is no Ed25519 key in " + file);
        return keys;
    }

    private int verify(Path file, Collection<PublicKey> keys) throws IOException {
        try (var pack = FileChannel.open(file)) {
            var answer = PackVerification.of(pack, keys);
            if (answer.holds()) sayThatItHolds(file, answer);
            else sayWhatIsWrong(file, answer);
            return answer.holds() ? HOLDS : DOES_NOT_HOLD;
        }
    }

    private void sayThatItHolds(Path file, PackVerification.Answer answer) {
        var content = "%,d files, %,d bytes".formatted(answer.files(), answer.bytes());
        if (answer.signing() == PackVerification.Signing.GOOD) {
            out.printf("%s HOLDS: %s, as signed with the key %s.%n", file, content, answer.signer());
            return;
        }
        out.printf("%s is CONSISTENT: %s.%n", file, content);
        out.println("Who signed it was not checked, since no key was given. It names the key " + answer.signer() + ".");
        out.println("Fetch the portal's keys from /.well-known/kora-keys.json and give them with --keys.");
    }

    private void sayWhatIsWrong(Path file, PackVerification.Answer answer) {
        out.printf("%s DOES NOT HOLD:%n", file);
        for (var problem : answer.problems()) {
            out.printf("  %-9s  %s%n", problem.fault().name().toLowerCase(Locale.ROOT), problem.name());
        }
        switch (answer.signing()) {
            case BAD -> out.println("The signature is not that of the key " + answer.signer() + ".");
            case UNKNOWN_KEY ->
                out.println("It names the key " + answer.signer() + ", which is not among those given.");
            case UNREADABLE -> out.println("The signature could not be looked at.");
            case GOOD, NOT_CHECKED -> {}
        }
    }
}
