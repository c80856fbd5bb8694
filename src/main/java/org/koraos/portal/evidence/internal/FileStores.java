package org.koraos.portal.evidence.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Component;

/** The stores of files: the one that new files go to, and those where older ones may lie. */
@Component
class FileStores {

    private final Map<StoreKind, FileStore> stores = new EnumMap<>(StoreKind.class);
    private final StoreKind chosen;

    FileStores(List<FileStore> stores, FileSettings settings) {
        stores.forEach(store -> this.stores.put(store.kind(), store));
        this.chosen = settings.store();
    }

    FileStore forNewFiles() {
        return of(chosen);
    }

    FileStore of(StoreKind kind) {
        return Objects.requireNonNull(stores.get(kind));
    }
}
