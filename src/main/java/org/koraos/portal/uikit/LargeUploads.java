package org.koraos.portal.uikit;

/** Where pages and programs send files that may be larger than any other request. */
public final class LargeUploads {

    /** The last part of the address that an upload of a page sends such files to. */
    public static final String NAME = "evidence-file";

    /** How the addresses begin that programs call. */
    public static final String API = "/api/v1/";

    /** The last parts of the address that programs send such files to. */
    public static final String EVIDENCE_FILES = "/evidence/files";

    private static final String UPLOADS_OF_PAGES = "/VAADIN/dynamic/resource/";

    private LargeUploads() {}

    /** Whether a request for this path may bring such a file. */
    public static boolean isSentTo(String path) {
        return (path.startsWith(UPLOADS_OF_PAGES) && path.endsWith("/" + NAME))
                || (path.startsWith(API) && path.endsWith(EVIDENCE_FILES));
    }
}
