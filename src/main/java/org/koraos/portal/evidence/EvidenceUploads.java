package org.koraos.portal.evidence;

import java.io.InputStream;

import org.springframework.stereotype.Component;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.evidence.internal.FileSettings;
import org.koraos.portal.evidence.internal.StoredFiles;
import org.koraos.portal.evidence.internal.UploadTurns;

/**
 * Receives the files that evidence is made of. It is no part of a transaction, since a file may take minutes to arrive;
 * what it leaves is either whole or nothing, and is evidence only once {@link EvidenceService} files it.
 */
@Component
public class EvidenceUploads {

    private final StoredFiles files;
    private final UploadTurns turns;
    private final CurrentPerson current;
    private final long largest;

    EvidenceUploads(StoredFiles files, UploadTurns turns, CurrentPerson current, FileSettings settings) {
        this.files = files;
        this.turns = turns;
        this.current = current;
        this.largest = settings.largest().toBytes();
    }

    /** The largest file that is taken, in bytes. */
    public long largest() {
        return largest;
    }

    /**
     * Receives a file, of which no more than a piece is in memory at any time. The person who sent it may file it within a
     * day; what is not filed by then is swept.
     *
     * @param name as it was given, which may be anything
     * @throws EvidenceRefusal when it is not taken: nothing of it is left then
     */
    @RequiresRole(Role.ENGINEER)
    public KeptFile receive(String name, InputStream content) {
        var person = current.reference().id();
        return turns.during(person, () -> files.receive(new FileName(name), content, person));
    }
}
