package org.koraos.portal.evidence;

import java.io.IOException;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.evidence.internal.StoredFiles;
import org.koraos.portal.plan.PlanId;

/** The files of evidence for those who look at them: whoever may read the evidence may read its files. */
@Service
public class EvidenceFileService {

    private final StoredFiles files;

    EvidenceFileService(StoredFiles files) {
        this.files = files;
    }

    /**
     * One file of an item.
     *
     * @param position counted from 0
     * @throws EvidenceRefusal.Unknown when the plan has no such item, or it no such file
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public KeptFile file(PlanId plan, EvidenceId item, int position) {
        var all = files.filesOf(plan, item).orElse(List.of());
        if (position < 0 || position >= all.size()) throw new EvidenceRefusal.Unknown();
        return all.get(position);
    }

    /**
     * A part of a file that is text, to be shown as it is.
     *
     * @param from the byte to begin with: 0, or where the part before ended
     * @throws EvidenceRefusal.Unknown when there is no such file, or it is no text
     */
    @RequiresRole
    @Transactional(readOnly = true)
    public TextPart text(PlanId plan, EvidenceId item, int position, long from) {
        var file = file(plan, item, position);
        if (file.preview() != KeptFile.Preview.TEXT || from < 0) throw new EvidenceRefusal.Unknown();
        try (var content = files.open(file.fileId(), from)) {
            return TextPart.of(content.readNBytes(TextPart.LARGEST), from, file.size());
        } catch (IOException failure) {
            throw new EvidenceRefusal.FileBroken(file.name());
        }
    }
}
