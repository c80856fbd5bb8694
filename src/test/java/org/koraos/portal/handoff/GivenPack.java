package org.koraos.portal.handoff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.koraos.portal.kernel.Sha256;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Small packs for tests, made of bytes in memory and signed with a key of their own. */
final class GivenPack {

    final KeyPair keys = newKeys();
    final Map<String, byte[]> files = new TreeMap<>();

    static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    GivenPack with(String name, String content) {
        files.put(name, content.getBytes(UTF_8));
        return this;
    }

    /** The three files that speak of the others. */
    GivenPack signed() {
        files.keySet().removeAll(List.of("manifest.json", "manifest.dsse.json", "SHA256SUMS"));
        var subjects = files.entrySet().stream()
                .map(file -> "{\"digest\":{\"sha256\":\"%s\"},\"name\":\"%s\"}"
                        .formatted(Sha256.hex(file.getValue()), file.getKey()))
                .collect(Collectors.joining(","));
        with(
                "manifest.json",
                "{\"_type\":\"x\",\"predicate\":{\"a\":1},\"predicateType\":\"y\",\"subject\":[" + subjects + "]}");
        with("manifest.dsse.json", envelope(files.get("manifest.json")).json());
        return summed();
    }

    GivenPack summed() {
        files.remove("SHA256SUMS");
        return with(
                "SHA256SUMS",
                files.entrySet().stream()
                        .map(file -> Sha256.hex(file.getValue()) + "  " + file.getKey() + "\n")
                        .collect(Collectors.joining()));
    }

    Envelope envelope(byte[] payload) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(keys.getPrivate());
            signing.update(Envelope.toBeSigned(payload));
            return new Envelope(payload, Envelope.idOf(keys.getPublic()), signing.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    List<PackPart> parts() {
        var parts = new ArrayList<PackPart>();
        files.forEach((name, content) -> parts.add(part(name, content)));
        return parts;
    }

    byte[] zip(ZipForm form) throws IOException {
        var zip = new ByteArrayOutputStream();
        new PackWriter(parts(), form).writeTo(zip);
        return zip.toByteArray();
    }

    byte[] zip() throws IOException {
        return zip(new ZipForm());
    }

    private static PackPart part(String name, byte[] content) {
        return new PackPart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return content.length;
            }

            @Override
            public String sha256() {
                return Sha256.hex(content);
            }

            @Override
            public void copyTo(OutputStream target) throws IOException {
                target.write(content);
            }
        };
    }
}
