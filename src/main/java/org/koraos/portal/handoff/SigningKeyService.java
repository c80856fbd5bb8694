package org.koraos.portal.handoff;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.access.Role;
import org.koraos.portal.access.SecretBox;
import org.koraos.portal.handoff.internal.StoredKeys;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;

/** The keys that sign what leaves the portal. */
@Service
public class SigningKeyService {

    private final StoredKeys keys;
    private final SecretBox box;
    private final Signer signer;
    private final CurrentPerson current;
    private final Clock clock;

    SigningKeyService(StoredKeys keys, SecretBox box, Signer signer, CurrentPerson current, Clock clock) {
        this.keys = keys;
        this.box = box;
        this.signer = signer;
        this.current = current;
        this.clock = clock;
    }

    /** All that ever were, the newest first. */
    @RequiresRole(Role.ADMIN)
    @Transactional(readOnly = true)
    public List<PublishedKey> keys() {
        return keys.published();
    }

    /** Why nothing can be signed now; empty when it can. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Optional<Phrase> whyNotSigning() {
        try {
            signer.open();
            return Optional.empty();
        } catch (HandoffRefusal refusal) {
            return Optional.of(refusal.phrase());
        }
    }

    /** Whether this installation can keep a signing key. */
    @RequiresRole
    @Transactional(readOnly = true)
    public boolean canKeepKeys() {
        return box.hasKey();
    }

    /**
     * Puts another key in the place of the one that signs, which stays published.
     *
     * @param seen the name of the key that the person saw to be the current one; null when there was none
     */
    @RequiresRole(Role.ADMIN)
    @Transactional
    public void rotate(@Nullable String seen, Reason reason) {
        if (!box.hasKey()) throw new HandoffRefusal.NoKey();
        var now = clock.instant();
        var former = keys.lockCurrent();
        if (!former.map(SigningKey::keyId).equals(Optional.ofNullable(seen))) throw new HandoffRefusal.KeyChanged();
        former.ifPresent(key -> {
            key.retire(current.actor(), reason, now);
            keys.saveAndFlush(key);
        });
        keys.saveAndFlush(new SigningKey(box, current.actor(), reason, now));
    }
}
