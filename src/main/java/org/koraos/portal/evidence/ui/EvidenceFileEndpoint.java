package org.koraos.portal.evidence.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import org.koraos.portal.access.RoleRequired;
import org.koraos.portal.evidence.EvidenceFileService;
import org.koraos.portal.evidence.EvidenceId;
import org.koraos.portal.evidence.EvidenceRefusal;
import org.koraos.portal.evidence.FileIntegrity;
import org.koraos.portal.evidence.KeptFile;
import org.koraos.portal.plan.PlanId;

/**
 * Hands out the files of evidence, each read whole and compared with its digest on the way: of one that is not what was
 * filed, the last piece never arrives. Browsers are told to save them; only images and PDF may be shown in place, where
 * nothing in them can run.
 */
@Controller
class EvidenceFileEndpoint {

    private static final String PATH = "/evidence-file/";
    private static final String SHOWN = "/shown";
    private static final String SEALED = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /** The browser's own viewer does not start in a sandbox; it runs nothing of the document in the portal's name. */
    private static final String IN_THE_VIEWER =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final EvidenceFileService files;
    private final FileIntegrity integrity;

    EvidenceFileEndpoint(EvidenceFileService files, FileIntegrity integrity) {
        this.files = files;
        this.integrity = integrity;
    }

    /** Where a file is, to be saved or to be shown. */
    static String address(PlanId plan, EvidenceId item, int position, boolean shown) {
        return PATH.substring(1) + plan.value() + "/" + item + "/" + position + (shown ? SHOWN : "");
    }

    @GetMapping(PATH + "{plan}/{item}/{position}")
    void save(
            @PathVariable String plan,
            @PathVariable String item,
            @PathVariable String position,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(plan, item, position, false, request, response);
    }

    @GetMapping(PATH + "{plan}/{item}/{position}" + SHOWN)
    void show(
            @PathVariable String plan,
            @PathVariable String item,
            @PathVariable String position,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(plan, item, position, true, request, response);
    }

    private void send(
            String plan,
            String item,
            String position,
            boolean shown,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        KeptFile file;
        try {
            file = files.file(
                    new PlanId(UUID.fromString(plan)),
                    new EvidenceId(UUID.fromString(item)),
                    Integer.parseInt(position));
        } catch (EvidenceRefusal.Unknown | IllegalArgumentException unknown) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        } catch (RoleRequired nobody) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        var etag = "\"" + file.sha256() + "\"";
        head(file, shown, response);
        response.setHeader(HttpHeaders.ETAG, etag);
        if (etag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentLengthLong(file.size());
        if (request.getMethod().equals("HEAD")) return;
        copy(file, response);
    }

    private void copy(KeptFile file, HttpServletResponse response) throws IOException {
        boolean whole;
        try {
            whole = integrity.copy(file, response.getOutputStream()::write);
        } catch (EvidenceRefusal.StoreAway away) {
            if (response.isCommitted()) throw new IOException("The store of files went away", away);
            response.reset();
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (whole) return;
        if (response.isCommitted()) throw new IOException("File " + file.fileId() + " is not what was filed");
        response.reset();
        response.sendError(HttpServletResponse.SC_GONE);
    }

    private static void head(KeptFile file, boolean wanted, HttpServletResponse response) {
        var shown = wanted && isShowable(file);
        var pdf = shown && file.preview() == KeptFile.Preview.PDF;
        response.setContentType(shown ? file.mediaType() : "application/octet-stream");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", pdf ? IN_THE_VIEWER : SEALED);
        response.setHeader("X-Frame-Options", pdf ? "SAMEORIGIN" : "DENY");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.PRAGMA, "");
        response.setHeader(HttpHeaders.EXPIRES, "");
    }

    private static boolean isShowable(KeptFile file) {
        return switch (file.preview()) {
            case IMAGE, PDF -> true;
            case TEXT, NONE -> false;
        };
    }
}
