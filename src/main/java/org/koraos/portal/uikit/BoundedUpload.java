package org.koraos.portal.uikit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.vaadin.flow.server.streams.InMemoryUploadCallback;
import com.vaadin.flow.server.streams.InMemoryUploadHandler;
import com.vaadin.flow.server.streams.UploadEvent;

/**
 * Takes an uploaded file into memory, but never more of it than it takes to know that it is too large: the limit that the
 * browser keeps is not kept by whoever writes the request by hand.
 */
public class BoundedUpload extends InMemoryUploadHandler {

    private static final int ROOM_FOR_HEADERS = 64 * 1024;

    private final int most;

    /**
     * @param most the largest file, in bytes
     * @param taken told the file; of one that is larger, its first {@code most + 1} bytes
     */
    public BoundedUpload(int most, InMemoryUploadCallback taken) {
        super(taken);
        this.most = most;
    }

    @Override
    public long getRequestSizeMax() {
        return (long) most + ROOM_FOR_HEADERS;
    }

    @Override
    public long getFileSizeMax() {
        return most;
    }

    @Override
    public long getFileCountMax() {
        return 1;
    }

    @Override
    public void handleUploadRequest(UploadEvent event) throws IOException {
        super.handleUploadRequest(new Bounded(event));
    }

    private final class Bounded extends UploadEvent {

        private final transient UploadEvent event;

        Bounded(UploadEvent event) {
            super(
                    event.getRequest(),
                    event.getResponse(),
                    event.getSession(),
                    event.getFileName(),
                    event.getFileSize(),
                    event.getContentType(),
                    event.getOwningElement(),
                    null);
            this.event = event;
        }

        @Override
        public InputStream getInputStream() {
            try (var content = event.getInputStream()) {
                return new ByteArrayInputStream(content.readNBytes(most + 1));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
