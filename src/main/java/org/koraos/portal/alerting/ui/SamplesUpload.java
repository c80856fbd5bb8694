package org.koraos.portal.alerting.ui;

import java.util.function.BiConsumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;

import org.koraos.portal.alerting.BacktestService;
import org.koraos.portal.uikit.BoundedUpload;
import org.koraos.portal.uikit.Notices;

/** Takes a file of samples, or says what in it is none. */
final class SamplesUpload extends Div {

    private final BiConsumer<byte[], String> given;
    private final Paragraph refusal = new Paragraph();

    /** @param given told the file's content and name; may refuse it */
    SamplesUpload(BiConsumer<byte[], String> given) {
        this.given = given;
        addClassName("samples-upload");
        refusal.setId("samples-refusal");
        refusal.setVisible(false);
        var hint = new Paragraph(getTranslation("alerting.samples.hint"));
        hint.addClassName("alerting-hint");
        add(upload(), hint, refusal);
    }

    private Upload upload() {
        var upload = new Upload();
        upload.setUploadHandler(new BoundedUpload(BacktestService.MOST_BYTES, (metadata, content) -> {
            upload.clearFileList();
            take(content, metadata.fileName());
        }));
        upload.setId("samples");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(BacktestService.MOST_BYTES);
        upload.setAcceptedFileExtensions(".csv", ".tsv", ".txt");
        upload.setUploadButton(new Button(getTranslation("alerting.samples.choose")));
        upload.setDropLabel(new Span(getTranslation("alerting.samples.drop")));
        upload.addFileRejectedListener(rejected -> {
            refusal.setText(getTranslation("alerting.samples.rejected"));
            refusal.setVisible(true);
        });
        return upload;
    }

    void take(byte[] content, String fileName) {
        Notices.attemptAt(refusal, () -> given.accept(content, fileName));
    }
}
