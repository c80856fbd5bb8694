package org.koraos.portal.access;

/**
 * A token just made: the only time that anybody sees it.
 *
 * @param secret the whole token
 */
public record NewToken(TokenRow token, String secret) {

    /** Without the secret, which logs must not keep. */
    @Override
    public String toString() {
        return "NewToken[" + token.start() + "]";
    }
}
