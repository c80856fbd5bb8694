package org.koraos.portal.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the journal's seal is kept outside the database, and with what it is signed.
 *
 * @param folder of the file of checkpoints, and of the key where none is given
 * @param key the secret of the key that signs, 32 bytes in Base64; empty: one is made in the folder
 * @param formerKeys the public halves of keys that signed earlier, as the portal told them
 * @param check how long after a check the next one begins
 */
@ConfigurationProperties("kora.journal")
public record JournalSettings(Path folder, String key, List<String> formerKeys, Duration check) {

    @Override
    public String toString() {
        return "JournalSettings[" + folder + "]";
    }
}
