package io.rheostat.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.Sample;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ManifestFolderTest extends WrittenFolder {
    @Test
    void every_kind_of_column_becomes_the_target_that_it_describes() {
        Sample sample = first();
        assertThat(sample.image().values()[8]).isEqualTo(1f);
        assertThat(sample.image().values()[24 + 8]).isCloseTo(128 / 255f, within(1e-6f));
        assertThat(((LabelTensor) sample.targets().get("scene")).values()).containsExactly(0);
        assertThat(Arrays.copyOf(((LabelTensor) sample.targets().get("parts")).values(), 5))
                .containsExactly(0, 1, 2, Task.IGNORE, 1);
        assertThat(Arrays.copyOf(((FloatTensor) sample.targets().get("depth")).values(), 5))
                .containsExactly(Float.NaN, 1.5f, Float.NaN, 40f, 0.001f);
    }

    @Test
    void normals_are_turned_to_x_right_y_down_z_forward() {
        float[] normals = ((FloatTensor) first().targets().get("normals")).values();
        float[][] expected = {{1, 0, 0}, {0, -1, 0}, {0, 0, -1}};
        for (int i = 0; i < 3; i++) {
            for (int c = 0; c < 3; c++) {
                assertThat(normals[c * 24 + i]).isCloseTo(expected[i][c], within(0.01f));
            }
        }
        assertThat(normals[3]).isNaN();
        assertThat(normals[4]).isNaN();
    }

    @Test
    void normals_of_a_file_with_y_down_keep_their_signs() throws IOException {
        write("dataset.yaml", SETTINGS.replace("{kind: normals}", "{kind: normals, axes: y_down}"));
        float[] normals = ((FloatTensor) first().targets().get("normals")).values();
        assertThat(normals[24 + 1]).isCloseTo(1f, within(0.01f));
        assertThat(normals[48 + 2]).isCloseTo(1f, within(0.01f));
    }

    @Test
    void saliency_and_boundaries_are_no_yes_or_unknown_and_nothing_else() throws IOException {
        write("dataset.yaml", "height: 4\nwidth: 6\ntasks:\n  out: {kind: saliency}\n  edges: {kind: boundaries}\n");
        write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 255), "a-out.png");
        write(
                "manifest.csv",
                "image,out,edges,split\na.png,a-out.png,a-out.png,train\nb.png,,,heldout\nc.png,,,test\n");
        for (String task : new String[] {"out", "edges"}) {
            assertThat(Arrays.copyOf(((LabelTensor) first().targets().get(task)).values(), 4))
                    .containsExactly(0, 1, Task.IGNORE, 1);
        }
        write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 2), "a-out.png");
        refusedWhenRead("a-out.png", "label 2", "0 to 1");
    }

    @Test
    void an_empty_cell_is_no_label_and_rows_go_to_the_split_that_they_name() {
        ManifestFolder source = ManifestFolder.open(folder);
        assertThat(source.train().size()).isEqualTo(1);
        assertThat(source.heldOut().get(0).targets()).containsOnlyKeys("scene");
        assertThat(source.test().get(0).targets()).containsOnlyKeys("parts");
        assertThat(source.tasks()).extracting(Task::name).containsExactly("scene", "parts", "depth", "normals");
    }

    @Test
    void a_palette_mask_is_read_by_index_and_not_by_colour() throws IOException {
        byte[] levels = {10, 0, 77, 3};
        IndexColorModel palette = new IndexColorModel(2, 4, levels, levels, levels);
        BufferedImage mask = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_BINARY, palette);
        mask.getRaster().setSample(0, 0, 0, 2);
        write(mask, "a-parts.png");
        assertThat(Arrays.copyOf(((LabelTensor) first().targets().get("parts")).values(), 2))
                .containsExactly(2, 0);
    }

    @Test
    void images_and_targets_are_resized_to_the_declared_size() throws IOException {
        write("dataset.yaml", SETTINGS.replace("height: 4", "height: 8").replace("width: 6", "width: 3"));
        Sample sample = first();
        assertThat(sample.image().shape().extents()).containsExactly(1, 3, 8, 3);
        assertThat(sample.targets().get("parts").shape().extents()).containsExactly(1, 8, 3);
    }

    @Test
    void a_boundary_of_one_pixel_is_there_at_every_size() throws IOException {
        for (int column = 0; column < 6; column++) {
            BufferedImage lines = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < 4; y++) {
                lines.getRaster().setSample(column, y, 0, 1);
            }
            write(lines, "a-lines.png");
            write("manifest.csv", "image,lines,split\na.png,a-lines.png,train\nb.png,,heldout\nc.png,,test\n");
            write("dataset.yaml", "{height: 2, width: 2, tasks: {lines: {kind: boundaries}}}");
            int[] shrunk = ((LabelTensor) first().targets().get("lines")).values();
            assertThat(shrunk).containsExactly(column < 3 ? new int[] {1, 0, 1, 0} : new int[] {0, 1, 0, 1});
        }
    }

    @Test
    void a_sample_that_was_read_is_kept() throws IOException {
        ManifestFolder source = ManifestFolder.open(folder);
        Sample read = source.train().get(0);
        Files.delete(folder.resolve("a.png"));
        Sample kept = source.train().get(0);
        assertThat(kept.image().values()).isEqualTo(read.image().values());
        assertThat(kept.targets()).containsOnlyKeys(read.targets().keySet());
    }

    @Test
    void a_yaml_manifest_gives_the_same_data_as_a_csv_one() throws IOException {
        Sample csv = first();
        Files.delete(folder.resolve("manifest.csv"));
        Files.delete(folder.resolve("dataset.yaml"));
        write("manifest.yaml", SETTINGS + """
            samples:
              - {image: a.png, scene: kitchen, parts: a-parts.png, depth: a-depth.png, normals: a-normals.png, split: train}
              - {image: b.png, split: heldout}
              - {image: c.png, split: test}
            """);
        Sample yaml = first();
        assertThat(yaml.image().values()).isEqualTo(csv.image().values());
        assertThat(((FloatTensor) yaml.targets().get("depth")).values())
                .isEqualTo(((FloatTensor) csv.targets().get("depth")).values());
    }

    @Test
    void without_a_split_column_the_name_decides_and_new_images_move_none_of_the_old() throws IOException {
        StringBuilder rows = new StringBuilder("image,scene,parts,depth,normals\n");
        for (int i = 0; i < 200; i++) {
            Files.copy(folder.resolve("a.png"), folder.resolve("i" + i + ".png"));
            rows.append("i").append(i).append(".png,office,,,\n");
        }
        write("manifest.csv", rows.toString());
        ManifestFolder source = ManifestFolder.open(folder);
        int test = source.test().size();
        assertThat(test).as("10 %% of 200, by chance of the hash").isBetween(8, 35);
        assertThat(source.heldOut().size()).isBetween(8, 35);
        assertThat(source.train().size() + test + source.heldOut().size()).isEqualTo(200);
        write("manifest.csv", rows + "a.png,office,,,\n");
        ManifestFolder more = ManifestFolder.open(folder);
        assertThat(more.test().size()
                        - test
                        + more.heldOut().size()
                        - source.heldOut().size()
                        + more.train().size()
                        - source.train().size())
                .isEqualTo(1);
    }

    @Test
    void the_hash_follows_the_content_of_every_file() throws IOException {
        String before = ManifestFolder.open(folder).hash();
        assertThat(ManifestFolder.open(folder).hash()).isEqualTo(before);
        write(grey(BufferedImage.TYPE_BYTE_GRAY, 1, 1, 2, 255), "a-parts.png");
        assertThat(ManifestFolder.open(folder).hash()).isNotEqualTo(before);
    }

    @Test
    void an_image_is_padded_where_the_folder_says_so() throws IOException {
        write("dataset.yaml", SETTINGS.replace("height: 4", "height: 6\nfit: pad"));
        assertThat(first().image().shape().height()).isEqualTo(6);
        int[] parts = ((LabelTensor) first().targets().get("parts")).values();
        assertThat(parts[4 * 6]).as("below a picture of 6 x 4").isEqualTo(Task.IGNORE);
    }
}
