package io.rheostat.data.folder;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSource;
import io.rheostat.data.KnownTasks;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownTasksTest extends WrittenFolder {
    @Test
    void a_part_that_knows_of_every_task_will_do() {
        DataSource source = ManifestFolder.open(folder);
        assertThatNoException().isThrownBy(() -> KnownTasks.require("train", source.train(), source.tasks()));
    }

    @Test
    void tasks_without_a_target_are_named_with_their_part() {
        DataSource source = ManifestFolder.open(folder);
        assertThatThrownBy(() -> KnownTasks.require("held out", source.heldOut(), source.tasks()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("held out: none of 1 samples has a known target of parts, depth, normals. Maybe");
    }

    @Test
    void a_target_in_which_all_is_unknown_counts_as_none() throws IOException {
        int[] unknown = IntStream.generate(() -> 255).limit(24).toArray();
        write(grey(BufferedImage.TYPE_BYTE_GRAY, unknown), "a-parts.png");
        write(grey(BufferedImage.TYPE_USHORT_GRAY, new int[24]), "a-depth.png");
        DataSource source = ManifestFolder.open(folder);
        assertThatThrownBy(() -> KnownTasks.require("train", source.train(), source.tasks()))
                .hasMessageContaining("known target of parts, depth. Maybe");
    }

    @Test
    void a_later_sample_may_know_what_the_first_does_not() throws IOException {
        Files.copy(folder.resolve("c.png"), folder.resolve("d.png"));
        write(
                "manifest.csv",
                HEADER + "b.png,office,,,,train\na.png,,a-parts.png,a-depth.png,a-normals.png,train\n"
                        + "c.png,,,,,heldout\nd.png,,,,,test\n");
        DataSource source = ManifestFolder.open(folder);
        assertThatNoException().isThrownBy(() -> KnownTasks.require("train", source.train(), source.tasks()));
    }
}
