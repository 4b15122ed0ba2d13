package io.rheostat.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.DataSource;
import io.rheostat.data.source.DataConfig;
import io.rheostat.data.source.DataSources;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What is refused or skipped, and with which words. */
class ManifestFolderRefusalsTest extends WrittenFolder {
    private void refused(String... parts) {
        assertThatThrownBy(() -> ManifestFolder.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
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
