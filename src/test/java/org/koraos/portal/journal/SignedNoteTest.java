package org.koraos.portal.journal;

import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the example of the reference implementation (golang.org/x/mod/sumdb/note). */
class SignedNoteTest {

    private static final String NAME = "PeterNeumann";
    private static final String PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String NOTE = TEXT + """

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private final NoteKey key =
            NoteKey.of(Arrays.copyOfRange(Base64.getDecoder().decode(SECRET), 1, 33));

    @Test
    void a_note_is_signed_and_its_key_told_as_in_the_reference() {
        assertThat(key.publicKey().told(NAME)).isEqualTo(PUBLIC);
        assertThat(SignedNote.sign(TEXT, NAME, key)).isEqualTo(NOTE);
    }

    @Test
    void a_note_opens_only_as_it_was_signed() {
        var told = PublicNoteKey.parse(PUBLIC);
        assertThat(SignedNote.open(NOTE, NAME, told)).contains(TEXT);
        assertThat(SignedNote.open(NOTE.replace("answer", "Answer"), NAME, told))
                .isEmpty();
        assertThat(SignedNote.open(NOTE, "Another", told)).isEmpty();
        assertThat(SignedNote.open(NOTE, NAME, NoteKey.of(new byte[32]).publicKey()))
                .isEmpty();
        assertThat(SignedNote.open(NOTE.replace("x08go", "x08gp"), NAME, told)).isEmpty();
        assertThat(SignedNote.open(NOTE.replace("JnAM=", "Jn%M="), NAME, told)).isEmpty();
        assertThat(SignedNote.open(TEXT, NAME, told)).isEmpty();
    }

    @Test
    void of_several_signatures_one_by_the_key_is_enough() {
        var both = NOTE + "— Witness AAAAAAAA\n";
        assertThat(SignedNote.open(both, NAME, key.publicKey())).contains(TEXT);
    }
}
