package io.rheostat.data;

import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named collection with its tasks and its three parts.
 */
public interface DataSource {
    String name();

    List<Task> tasks();

    DataParts parts();

    default DataSet train() {
        return parts().train();
    }

    default DataSet heldOut() {
        return parts().heldOut();
    }

    default DataSet test() {
        return parts().test();
    }

    /** Folders that hold files of samples, and of which any other file is of no use; a check names such files. */
    default List<Path> folders() {
        return List.of();
    }

    /** How many images were published, where the published lists are used; else null. */
    default @Nullable Published published() {
        return null;
    }

    /** What is wrong with the data as a whole, and not with a sample: a sentence each. */
    default List<String> problems() {
        return List.of();
    }

    /** How images become network input; stored in the bundle. */
    Preprocessing preprocessing();

    /** As {@link #hash(Progress)}, without saying how far it is. */
    default String hash() {
        return hash(Progress.SILENT);
    }

    /**
     * SHA-256, in hex, of what the data is (files or generator parameters): provenance.
     *
     * @param progress told by sources that read many or large files for it
     */
    String hash(Progress progress);
}
