package org.koraos.portal.ci;

/** How a delivery was taken. Whoever sends learns no more than this. */
public sealed interface Receipt {

    /** It is kept, and its turn comes. */
    record Kept(DeliveryId id) implements Receipt {}

    /** These very bytes came before; nothing happened. */
    record KnownAlready(DeliveryId id) implements Receipt {}

    /** No repository listens there. */
    record NobodyHere() implements Receipt {}

    /** It is not signed with a secret that holds. */
    record NotSigned() implements Receipt {}

    /** It is signed, and no JSON object within bounds. */
    record NotReadable() implements Receipt {}
}
