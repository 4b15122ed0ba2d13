package io.rheostat.data.source;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSource;
import io.rheostat.data.cifar.Cifar100;
import io.rheostat.data.folder.ManifestFolder;
import io.rheostat.data.nyu.NyuSource;
import io.rheostat.data.pascal.PascalSource;
import io.rheostat.data.rgbd.RgbdSource;
import io.rheostat.data.rooms.RoomsSource;
import io.rheostat.data.voc.VocSource;
import io.rheostat.image.Preprocessing;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens what a configuration describes. */
public final class DataSources {
    private DataSources() {}

    /**
     * Reads what has to be read first: nothing for rooms, everything for CIFAR-100, the manifest of a folder, the lists
     * of what is stored file by file; and everything where bad files are to be skipped.
     *
     * @throws InvalidInputException where the files are not what they should be, or a part is empty
     */
    public static DataSource open(DataConfig config) {
        boolean skip = config.onBadFile() == BadFiles.SKIP;
        DataSource all = open(config, !skip);
        all.parts().requireSamples();
        return skip ? new UsableSource(all) : all;
    }

    /** As {@link #open(DataConfig)}, but a part may be empty, and of files that can't be used it says so only when their sample is read. */
    public static DataSource openUnchecked(DataConfig config) {
        return open(config, false);
    }

    private static DataSource open(DataConfig config, boolean checked) {
        return switch (Objects.requireNonNull(config.name())) {
            case ROOMS -> rooms(config);
            case CIFAR100_MTL -> Cifar100.open(path(config), cache(config), Objects.requireNonNull(config.heldOut()));
            case FOLDER -> checked ? ManifestFolder.open(path(config)) : ManifestFolder.openUnchecked(path(config));
            case VOC_DENSE -> VocSource.open(path(config), input(config));
            case RGBD_KITCHEN ->
                RgbdSource.open(
                        path(config),
                        Objects.requireNonNull(config.camera()),
                        config.colorCamera(),
                        Objects.requireNonNull(config.metresPerStep()),
                        input(config));
            case PASCAL_CONTEXT -> PascalSource.open(path(config), input(config));
            case NYUDV2 -> NyuSource.open(path(config), config.classes(), input(config));
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

    private static Preprocessing input(DataConfig config) {
        return Objects.requireNonNull(config.input()).preprocessing();
    }

    private static Path path(DataConfig config) {
        Path path = toPath("path", Objects.requireNonNull(config.path()));
        if (!Files.exists(path)) {
            throw new InvalidInputException(
                    "data.path: " + config.path() + " is no folder and no file, for " + path.toAbsolutePath()
                            + " does not exist. " + whyMissing(Objects.requireNonNull(config.name()), path));
        }
        return path;
    }

    private static String whyMissing(DataName name, Path path) {
        if (name.release() == null) {
            return "Maybe the path is relative to another folder than you thought.";
        }
        String out = path.equals(Path.of("data", name.release())) ? "" : " --out " + path;
        return "Maybe it has to be fetched first, with: rheostat data fetch " + name.release() + out;
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
