package org.koraos.portal.handoff.ui;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

import org.koraos.portal.handoff.PublicKeys;

/** Tells everybody the public keys by which packs are checked; at the same address for ever. */
@Controller
class KeysEndpoint {

    private final PublicKeys keys;

    KeysEndpoint(PublicKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = PublicKeys.ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String keys() {
        return keys.json();
    }
}
