package org.koraos.portal.evidence.ui;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.FileRejectedEvent;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import com.vaadin.flow.server.streams.UploadResult;

import org.koraos.portal.evidence.EvidenceBody;
import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Refusal;
import org.koraos.portal.uikit.LargeUploads;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.Phrases;

/**
 * Takes files: chosen, dropped or pasted, several at once. Each is sent as soon as it is added, can be cancelled on its
 * way and taken out after, and says beside its name what is wrong with it.
 */
@Tag("kora-upload-frame")
@JsModule("./evidence/kora-upload-frame.ts")
class FilesField extends Div {

    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB");
    private static final int UNIT_STEP = 1024;

    private final Intake intake;
    private final Locale language = Locales.of(this);
    private final UploadHandler taking = new Taking();
    private final Upload upload = new Upload();
    private final Div kept = new Div();
    private final Paragraph message = new Paragraph();
    private final List<Sent> sent = new ArrayList<>();
    private final List<KeptFile> former = new ArrayList<>();

    /** Where files go. */
    interface Intake {

        /** The largest file that is taken, in bytes. */
        long largest();

        /** Receives a file; called by several threads, none of which holds the page. */
        KeptFile receive(String name, InputStream content);
    }

    /** A file under the name that the person's browser gave it. */
    private record Sent(String name, KeptFile file) {}

    FilesField(Intake intake) {
        this.intake = intake;
        addClassName("files-field");
        upload.setId("evidence-files");
        upload.setUploadHandler(taking, LargeUploads.NAME);
        upload.setMaxFiles(EvidenceBody.Files.MOST);
        upload.setMaxFileSize((int) Math.min(intake.largest(), Integer.MAX_VALUE));
        upload.setUploadButton(new Button(getTranslation("evidence.upload.choose")));
        upload.setDropLabel(new Span(getTranslation("evidence.upload.drop")));
        upload.setI18n(words());
        upload.addFileRemovedListener(removed -> forget(removed.getFileName()));
        upload.addFileRejectedListener(this::tellWhyNot);
        message.setId("files-message");
        message.setVisible(false);
        kept.addClassName("kept-files");
        var hint = new Paragraph(getTranslation("evidence.upload.hint", intake.largest() >> 20));
        hint.addClassName("evidence-progress");
        add(kept, upload, hint, message);
    }

    /** Begins with the files of the item that is corrected. */
    void begin(List<KeptFile> files) {
        former.addAll(files);
        showFormer();
    }

    private void showFormer() {
        kept.removeAll();
        for (var file : former) {
            var away = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
                former.remove(file);
                showFormer();
            });
            away.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            away.setAriaLabel(getTranslation("evidence.upload.remove-file", file.name()));
            away.addClassName("drop-file");
            var name = new Span(file.name());
            name.addClassName("file-name");
            var row = new Div(name, away);
            row.addClassName("kept-file");
            kept.add(row);
        }
        kept.setVisible(!former.isEmpty());
    }

    /**
     * The files as they are now.
     *
     * @throws InvalidValue while one is on its way, or when there is none, or too many
     */
    EvidenceBody.Files value() {
        if (upload.isUploading()) throw new InvalidValue(Phrase.of("evidence.upload.on-its-way"));
        var all = new ArrayList<>(former);
        sent.forEach(each -> all.add(each.file()));
        return new EvidenceBody.Files(all);
    }

    /** Whether they can be filed; says here why not. */
    boolean holds() {
        return Notices.attemptAt(message, this::value);
    }

    private void tellWhyNot(FileRejectedEvent rejected) {
        Notices.attemptAt(message, () -> {
            throw new InvalidValue(
                    Phrase.of("evidence.upload.rejected", rejected.getFileName(), rejected.getErrorMessage()));
        });
    }

    private void received(String name, KeptFile file) {
        sent.add(new Sent(name, file));
        message.setVisible(false);
    }

    private void forget(String name) {
        for (var at = sent.size() - 1; at >= 0; at--) {
            if (!sent.get(at).name().equals(name)) continue;
            sent.remove(at);
            return;
        }
    }

    /** What the browser's uploads are answered by. */
    UploadHandler handler() {
        return taking;
    }

    /** Receives while the page goes on, several files at once. */
    private final class Taking implements UploadHandler {

        private final Map<VaadinResponse, Refusal> refused = new ConcurrentHashMap<>();

        @Override
        public void handleUploadRequest(UploadEvent event) {
            try {
                var file = intake.receive(event.getFileName(), event.getInputStream());
                var _ = event.getUI().access(() -> received(event.getFileName(), file));
            } catch (Refusal refusal) {
                refused.put(event.getResponse(), refusal);
                // The framework writes the words in whatever encoding the answer has.
                if (event.getResponse() instanceof VaadinServletResponse answer)
                    answer.setCharacterEncoding(StandardCharsets.UTF_8);
                event.reject(Phrases.say(language, refusal.phrase()));
            }
        }

        @Override
        public void responseHandled(UploadResult result) {
            UploadHandler.super.responseHandled(result);
            var refusal = refused.remove(result.response());
            if (refusal != null) result.response().setStatus(status(refusal));
        }

        @Override
        public long getFileSizeMax() {
            return intake.largest();
        }

        @Override
        public long getRequestSizeMax() {
            return intake.largest();
        }

        @Override
        public long getFileCountMax() {
            return 1;
        }
    }

    /** What HTTP calls it. */
    private static int status(Refusal refusal) {
        return switch (refusal) {
            case EvidenceRefusal.FileTooLarge _ -> 413;
            case EvidenceRefusal.FileTypeRefused _ -> 415;
            case EvidenceRefusal.FileBeliesName _ -> 415;
            case EvidenceRefusal.UploadTooSlow _ -> 408;
            case EvidenceRefusal.UploadCut _ -> 400;
            case EvidenceRefusal.UploadsBusy _ -> 429;
            case EvidenceRefusal.NoRoom _ -> 507;
            case EvidenceRefusal.StoreAway _ -> 503;
            default -> 422;
        };
    }

    private UploadI18N words() {
        return new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles()
                        .setOne(getTranslation("evidence.upload.choose"))
                        .setMany(getTranslation("evidence.upload.choose")))
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(getTranslation("evidence.upload.drop"))
                        .setMany(getTranslation("evidence.upload.drop")))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(getTranslation("evidence.upload.too-many", EvidenceBody.Files.MOST))
                        .setFileIsTooBig(getTranslation("evidence.refusal.file-too-large", intake.largest() >> 20))
                        .setIncorrectFileType(getTranslation("evidence.upload.failed")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(getTranslation("evidence.upload.connecting"))
                                .setStalled(getTranslation("evidence.upload.stalled"))
                                .setProcessing(getTranslation("evidence.upload.processing"))
                                .setHeld(getTranslation("evidence.upload.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(getTranslation("evidence.upload.remaining"))
                                .setUnknown(getTranslation("evidence.upload.remaining-unknown")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(getTranslation("evidence.refusal.upload-cut"))
                                .setUnexpectedServerError(getTranslation("evidence.upload.failed"))
                                .setForbidden(getTranslation("evidence.upload.forbidden"))
                                .setFileTooLarge(
                                        getTranslation("evidence.refusal.file-too-large", intake.largest() >> 20))))
                .setFile(new UploadI18N.File()
                        .setRetry(getTranslation("evidence.upload.retry"))
                        .setStart(getTranslation("evidence.upload.start"))
                        .setRemove(getTranslation("evidence.upload.remove")))
                .setUnits(UNITS, UNIT_STEP);
    }
}
