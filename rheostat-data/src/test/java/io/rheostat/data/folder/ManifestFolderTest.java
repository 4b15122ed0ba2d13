package io.rheostat.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.Sample;
import io.rheostat.data.source.DataConfig;
import io.rheostat.data.source.DataSources;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFolderTest {
    private static final String SETTINGS = """
        height: 4
        width: 6
        tasks:
          scene: {kind: classification, classes: [kitchen, office]}
          parts: {kind: segmentation, classes: [floor, wall, chair]}
          depth: {kind: depth}
          normals: {kind: normals}
        """;
    private static final String HEADER = "image,scene,parts,depth,normals,split\n";
    private static final String ROWS = HEADER
            + "a.png,kitchen,a-parts.png,a-depth.png,a-normals.png,train\n"
            + "b.png,office,,,,heldout\n"
            + "c.png,,a-parts.png,,,test\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeFolder() throws IOException {
        for (String name : new String[] {"a", "b", "c"}) {
            BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
            image.setRGB(2, 1, 0xFF8000);
            write(image, name + ".png");
        }
        write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 2, 255), "a-parts.png");
        write(grey(BufferedImage.TYPE_USHORT_GRAY, 0, 1500, 65535, 40000), "a-depth.png");
        write(normals(), "a-normals.png");
        write("dataset.yaml", SETTINGS);
        write("manifest.csv", ROWS);
    }

    /** The first four pixels as given, the others 1. */
    private static BufferedImage grey(int type, int... first) {
        BufferedImage image = new BufferedImage(6, 4, type);
        for (int i = 0; i < 24; i++) {
            image.getRaster().setSample(i % 6, i / 6, 0, i < first.length ? first[i] : 1);
        }
        return image;
    }

    /** Right, up, to the viewer, then mid grey and black. */
    private static BufferedImage normals() {
        BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
        int[] first = {0xFF8080, 0x80FF80, 0x8080FF, 0x808080, 0x000000};
        for (int i = 0; i < 24; i++) {
            image.setRGB(i % 6, i / 6, i < 5 ? first[i] : 0x8080FF);
        }
        return image;
    }

    private void write(BufferedImage image, String name) throws IOException {
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Sample first() {
        return ManifestFolder.open(folder).train().get(0);
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> ManifestFolder.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

    private void refusedWhenRead(String... parts) {
        DataSet train = ManifestFolder.open(folder).train();
        assertThatThrownBy(() -> train.get(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

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
    void a_missing_manifest_or_folder_is_named() throws IOException {
        Files.delete(folder.resolve("dataset.yaml"));
        refused("dataset.yaml");
        assertThatThrownBy(() -> ManifestFolder.open(folder.resolve("nowhere")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void unknown_columns_and_classes_get_the_nearest_names() throws IOException {
        write("manifest.csv", ROWS.replace("scene", "scenes"));
        refused("\"scenes\"", "Maybe you meant \"scene\"");
        write("manifest.csv", ROWS.replace("kitchen", "kitchn"));
        refused("manifest.csv, line 2", "\"kitchn\"", "scene", "Maybe you meant \"kitchen\"");
        write("manifest.csv", ROWS.replace("heldout", "holdout"));
        refused("\"holdout\"", "train, heldout, test");
    }

    @Test
    void a_missing_column_is_refused() throws IOException {
        write("manifest.csv", "image,scene,parts,normals\na.png,office,,\n");
        refused("no column for task \"depth\"");
    }

    @Test
    void a_missing_file_is_named_with_its_line_and_the_nearest_name() throws IOException {
        write("manifest.csv", ROWS.replace("a-depth.png", "a-dept.png"));
        refused("manifest.csv, line 2", "a-dept.png", "a-depth.png");
    }

    @Test
    void bad_rows_are_skipped_where_that_is_wanted() throws IOException {
        Files.copy(folder.resolve("a.png"), folder.resolve("d.png"));
        write("manifest.csv", ROWS + "gone.png,office,,,,train\nd.png,ofice,,,,train\n");
        refused("gone.png");
        DataSource source = DataSources.open(ConfigReader.parse(
                "test", "{name: folder, path: '" + folder + "', onBadFile: skip}", List.of(), DataConfig.class));
        assertThat(source.train().size()).isEqualTo(1);
        assertThat(source.heldOut().size()).isEqualTo(1);
        assertThat(source.test().size()).isEqualTo(1);
        assertThat(source.hash()).hasSize(64);
    }

    @Test
    void an_image_is_padded_where_the_folder_says_so() throws IOException {
        write("dataset.yaml", SETTINGS.replace("height: 4", "height: 6\nfit: pad"));
        assertThat(first().image().shape().height()).isEqualTo(6);
        int[] parts = ((LabelTensor) first().targets().get("parts")).values();
        assertThat(parts[4 * 6]).as("below a picture of 6 x 4").isEqualTo(Task.IGNORE);
    }

    @Test
    void names_that_lead_out_of_the_folder_are_refused() throws IOException {
        Path outside = Files.createTempFile("outside", ".png");
        try {
            for (String name : new String[] {"../" + outside.getFileName(), outside.toString(), "x/../../y.png"}) {
                write("manifest.csv", ROWS.replace("b.png", name));
                refused("manifest.csv, line 3", name, "outside the data folder");
            }
            Files.createSymbolicLink(folder.resolve("link.png"), outside);
            write("manifest.csv", ROWS.replace("b.png", "link.png"));
            refused("link.png", "outside the data folder");
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void an_image_that_is_there_twice_is_refused() throws IOException {
        write("manifest.csv", ROWS.replace("b.png", "./a.png"));
        refused("line 3", "twice");
    }

    @Test
    void an_empty_split_is_refused_with_the_counts() throws IOException {
        write("manifest.csv", ROWS.replace("heldout", "train"));
        refused("split heldout has no image", "train 2, heldout 0, test 1");
    }

    @Test
    void a_torn_row_is_refused() throws IOException {
        write("manifest.csv", ROWS + "d.png,office\n");
        refused("line 5", "2 cells", "6");
        write("manifest.csv", HEADER + "\"a.png,office,,,,train\n");
        refused("manifest.csv");
    }

    @Test
    void a_truncated_png_is_refused_by_name() throws IOException {
        Path file = folder.resolve("a-depth.png");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 20, bytes.length / 2, bytes.length - 20}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            refusedWhenRead("a-depth.png");
        }
    }

    @Test
    void a_truncated_jpeg_is_refused_by_name() throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Path file = folder.resolve("a.jpg");
        ImageIO.write(image, "jpg", file.toFile());
        write("manifest.csv", ROWS.replace("a.png,kitchen,a-parts.png,a-depth.png,a-normals.png", "a.jpg,kitchen,,,"));
        assertThat(first().image().shape().height()).isEqualTo(4);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
        refusedWhenRead("a.jpg");
    }

    @Test
    void a_file_that_is_no_image_is_refused_by_name() throws IOException {
        write("a.png", "not an image");
        refusedWhenRead("a.png", "known format");
    }

    @Test
    void a_small_file_that_claims_a_huge_image_is_refused_before_it_is_decoded() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("a.png"));
        // Width and height are the 16th to 23rd byte of a PNG; their checksum follows the header.
        bytes[16] = 0x00;
        bytes[17] = 0x01;
        bytes[18] = 0x00;
        bytes[20] = 0x00;
        bytes[21] = 0x01;
        bytes[22] = 0x00;
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(bytes, 12, 17);
        java.nio.ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
        Files.write(folder.resolve("a.png"), bytes);
        refusedWhenRead("a.png", "pixels", "at most");
    }

    @Test
    void a_mask_of_another_size_is_refused_with_both_sizes() throws IOException {
        write(new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY), "a-parts.png");
        refusedWhenRead("a-parts.png", "5 x 4", "a.png", "6 x 4");
    }

    @Test
    void a_label_beyond_the_classes_is_refused_with_its_place() throws IOException {
        write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 3), "a-parts.png");
        refusedWhenRead("a-parts.png", "label 3", "column 2, row 0", "0 to 2");
    }

    @Test
    void a_file_of_the_wrong_depth_or_channels_is_refused() throws IOException {
        write(grey(BufferedImage.TYPE_BYTE_GRAY, 1), "a-depth.png");
        refusedWhenRead("a-depth.png", "16-bit");
        writeFolder();
        write(normals(), "a-parts.png");
        refusedWhenRead("a-parts.png", "3 channels", "class indices");
        writeFolder();
        write(grey(BufferedImage.TYPE_BYTE_GRAY, 1), "a-normals.png");
        refusedWhenRead("a-normals.png", "RGB");
    }

    @Test
    void settings_that_do_not_fit_are_refused() throws IOException {
        write("dataset.yaml", SETTINGS + "colour: red\n");
        refused("colour");
        write("dataset.yaml", SETTINGS.replace("{kind: depth}", "{kind: depth, axes: y_up}"));
        refused("axes");
        write("dataset.yaml", SETTINGS + "testShare: 1.5\n");
        refused("1.5");
        write("dataset.yaml", "height: 4\nwidth: 4\ntasks: {}\n");
        refused("tasks");
    }
}
