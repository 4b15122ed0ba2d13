package io.rheostat.data.source;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSource;
import io.rheostat.data.cifar.Cifar100;
import io.rheostat.data.folder.ManifestFolder;
import io.rheostat.data.rooms.RoomsSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens what a configuration describes. */
public final class DataSources {
    private DataSources() {}

    /**
     * Reads what has to be read first: nothing for rooms, everything for CIFAR-100, the manifest of a folder.
     *
     * @throws InvalidInputException where the files are not what they should be
     */
    public static DataSource open(DataConfig config) {
        return switch (Objects.requireNonNull(config.name())) {
            case ROOMS -> rooms(config);
            case CIFAR100_MTL -> Cifar100.open(path(config), cache(config), Objects.requireNonNull(config.heldOut()));
            case FOLDER -> ManifestFolder.open(path(config));
        };
    }

    /** {@link DataConfig#parse}, and opens it. */
    public static DataSource open(String spec) {
        return open(DataConfig.parse(spec));
    }

    private static DataSource rooms(DataConfig config) {
        return new RoomsSource(
                Objects.requireNonNull(config.size()),
                Objects.requireNonNull(config.train()),
                Objects.requireNonNull(config.heldOut()),
                Objects.requireNonNull(config.test()),
                Objects.requireNonNull(config.seed()));
    }

    private static Path path(DataConfig config) {
        return toPath("path", Objects.requireNonNull(config.path()));
    }

    private static @Nullable Path cache(DataConfig config) {
        return config.cache() == null ? null : toPath("cache", config.cache());
    }

    private static Path toPath(String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(key + ": \"" + text + "\" is no path: " + e.getMessage(), e);
        }
    }
}
