package io.rheostat.data.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.PictureFiles;
import io.rheostat.data.Sample;
import io.rheostat.data.source.DataConfig;
import io.rheostat.data.source.DataSources;
import io.rheostat.data.split.Split;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.LabelTensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocTest {
    private static final int X = Task.IGNORE;
    private static final int[] MASK = {
        0, 0, 255, 5, 5, 5, //
        0, 0, 255, 5, 5, 5, //
        0, 0, 255, 255, 15, 15, //
        0, 0, 0, 255, 15, 15,
    };

    @TempDir
    Path folder;

    private void plain(String id) throws IOException {
        put("images", "segmentation", id);
    }

    private void put(String images, String masks, String id) throws IOException {
        PictureFiles.photograph(folder.resolve(images).resolve(id + ".jpg"), 4, 6, 0x336699);
        PictureFiles.palette(folder.resolve(masks).resolve(id + ".png"), 4, 6, MASK);
    }

    private void plain(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            plain(String.format("2007_%06d", i));
        }
    }

    private DataSource open() {
        return DataSources.open("voc-dense:" + folder);
    }

    private static int[] labels(Sample sample, String task) {
        return ((LabelTensor) sample.targets().get(task)).values();
    }

    private void official(String root) throws IOException {
        List<String> train = IntStream.range(0, 40).mapToObj(i -> "2007_" + i).toList();
        List<String> val = List.of("2008_1", "2008_2", "2008_3");
        for (List<String> part : List.of(train, val)) {
            for (String id : part) {
                put(root + "JPEGImages", root + "SegmentationClass", id);
            }
        }
        PictureFiles.photograph(folder.resolve(root + "JPEGImages/2009_unlabelled.jpg"), 4, 6, 0);
        Path lists = Files.createDirectories(folder.resolve(root + "ImageSets/Segmentation"));
        Files.write(lists.resolve("train.txt"), train);
        Files.writeString(lists.resolve("val.txt"), String.join(" \r\n", val) + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "VOC2012/", "VOCdevkit/VOC2012/"})
    void the_official_layout_is_found_from_above_and_its_validation_part_is_the_test_part(String root)
            throws IOException {
        official(root);
        DataSource voc = open();
        assertThat(voc.test().size()).isEqualTo(3);
        assertThat(voc.train().size() + voc.heldOut().size()).isEqualTo(40);
        assertThat(voc.heldOut().size()).isBetween(1, 12);
        assertThat(labels(voc.test().get(0), "segmentation")).contains(0, 5, 15, X);
    }

    @Test
    void the_three_tasks_are_those_of_the_mask() throws IOException {
        plain(40);
        DataSource voc = open();
        assertThat(voc.tasks().stream().map(Task::kind))
                .containsExactly(TaskKind.SEGMENTATION, TaskKind.SALIENCY, TaskKind.BOUNDARIES);
        assertThat(voc.tasks().get(0).classes())
                .hasSize(21)
                .startsWith("background", "aeroplane")
                .endsWith("tvmonitor");
        Sample sample = voc.train().whole(0);
        assertThat(sample.image().shape().extents()).containsExactly(1, 3, 4, 6);
        assertThat((double) sample.image().values()[0]).isBetween(0.15, 0.25);
        assertThat(labels(sample, "segmentation"))
                .containsExactly(
                        0, 0, X, 5, 5, 5, //
                        0, 0, X, 5, 5, 5, //
                        0, 0, X, X, 15, 15, //
                        0, 0, 0, X, 15, 15);
        assertThat(labels(sample, "saliency"))
                .containsExactly(
                        0, 0, X, 1, 1, 1, //
                        0, 0, X, 1, 1, 1, //
                        0, 0, X, X, 1, 1, //
                        0, 0, 0, X, 1, 1);
        // One step closes all ribbons here, row by row: 0 0 0 5 5 5, twice, then 0 0 0 5 15 15 and 0 0 0 0 15 15.
        assertThat(labels(sample, "boundaries"))
                .containsExactly(
                        0, 0, 1, 0, 0, 0, //
                        0, 0, 1, 0, 1, 1, //
                        0, 0, 1, 1, 0, 0, //
                        0, 0, 0, 1, 0, 0);
    }

    @Test
    void without_lists_the_name_alone_decides_so_that_more_images_move_none() throws IOException {
        plain(60);
        Split<String> before = VocLayout.find(folder).split();
        plain("2011_000001");
        plain("0000_000000");
        Split<String> after = VocLayout.find(folder).split();
        assertThat(after.train()).containsAll(before.train());
        assertThat(after.heldOut()).containsAll(before.heldOut());
        assertThat(after.test()).containsAll(before.test()).hasSizeBetween(4, 22);
        assertThat(after.train().size() + after.heldOut().size() + after.test().size())
                .isEqualTo(62);
    }

    @Test
    void a_bad_file_is_named_with_the_reason_when_it_is_read() throws IOException {
        plain(40);
        Path mask = folder.resolve(
                "segmentation/" + VocLayout.find(folder).split().test().get(0) + ".png");
        PictureFiles.palette(mask, 2, 3, 0, 0, 0, 0, 0, 21);
        refused(mask, "3 x 2", "6 x 4");
        int[] beyond = MASK.clone();
        beyond[7] = 21;
        PictureFiles.palette(mask, 4, 6, beyond);
        refused(mask, "label 21", "column 1, row 1", "21 classes");
        PictureFiles.grey16(mask, 4, 6, MASK);
        refused(mask, "16 bits", "palette");
        ImageIO.write(new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB), "png", mask.toFile());
        refused(mask, "3 channels");
        PictureFiles.photograph(mask, 4, 6, 0);
        refused(mask, "is a JPEG");
        PictureFiles.bomb(mask);
        refused(mask, "100000 x 100000");
        PictureFiles.palette(mask, 4, 6, MASK);
        PictureFiles.truncate(mask);
        refused(mask, "incomplete");
        Files.writeString(mask, "no picture at all");
        refused(mask, "no image");
        Files.delete(mask);
        refused(mask, "does not exist");
    }

    private void refused(Path file, String... parts) {
        DataSet test = open().test();
        assertThatThrownBy(() -> test.get(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

    @Test
    void an_empty_part_another_layout_and_a_list_that_leads_elsewhere_are_refused() throws IOException {
        refusedAtOnce("JPEGImages", "segmentation");
        plain(1);
        refusedAtOnce("train has", "held out", "test");
        official("");
        Files.writeString(folder.resolve("ImageSets/Segmentation/val.txt"), "");
        refusedAtOnce("val.txt", "no id");
        Files.writeString(folder.resolve("ImageSets/Segmentation/val.txt"), "../../secret\n");
        refusedAtOnce("../../secret", "val.txt");
        assertThatThrownBy(() -> DataSources.open("voc-dense:" + folder.resolve("nowhere")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is no folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train.txt", "val.txt"})
    void one_list_without_the_other_is_refused_by_the_name_of_the_missing_one(String missing) throws IOException {
        official("");
        Files.delete(folder.resolve("ImageSets/Segmentation").resolve(missing));
        refusedAtOnce("ImageSets", missing, "does not exist");
        plainWithList(missing.equals("val.txt") ? "train.txt" : "val.txt");
        assertThatThrownBy(() -> DataSources.open("voc-dense:" + folder.resolve("plain")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(missing, "does not exist", "Maybe");
    }

    private void plainWithList(String list) throws IOException {
        for (int i = 0; i < 40; i++) {
            put("plain/images", "plain/segmentation", "2007_" + i);
        }
        Files.writeString(folder.resolve("plain").resolve(list), "2007_1\n");
    }

    @Test
    void an_empty_folder_for_lists_is_refused_and_none_at_all_is_not() throws IOException {
        official("");
        Files.delete(folder.resolve("ImageSets/Segmentation/train.txt"));
        Files.delete(folder.resolve("ImageSets/Segmentation/val.txt"));
        refusedAtOnce("train.txt", "does not exist");
        Files.delete(folder.resolve("ImageSets/Segmentation"));
        assertThat(open().test().size()).isBetween(1, 20);
    }

    @Test
    void masks_of_lossy_formats_are_refused_and_of_lossless_ones_read_whatever_their_names_say() throws IOException {
        plain(40);
        Path mask = folder.resolve(
                "segmentation/" + VocLayout.find(folder).split().test().get(0) + ".png");
        BufferedImage grey = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(2, 1, 0, 7);
        for (String format : List.of("jpg", "gif")) {
            ImageIO.write(grey, format, mask.toFile());
            refused(mask, format.equals("jpg") ? "is a JPEG" : "is a GIF", "PNG is expected", "labels");
        }
        Files.writeString(mask, "RIFF....WEBPVP8 ");
        refused(mask, "is a WebP");
        for (String format : List.of("png", "bmp", "tif")) {
            ImageIO.write(grey, format, mask.toFile());
            assertThat(labels(open().test().get(0), "segmentation")[8])
                    .as(format)
                    .isEqualTo(7);
        }
    }

    private void refusedAtOnce(String... parts) {
        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

    @Test
    void bad_files_are_skipped_where_that_is_wanted_and_only_they() throws IOException {
        plain(40);
        Split<String> split = VocLayout.find(folder).split();
        PictureFiles.truncate(folder.resolve("images/" + split.train().get(3) + ".jpg"));
        Files.delete(folder.resolve("segmentation/" + split.test().get(0) + ".png"));
        DataConfig skip = ConfigReader.parse(
                "test", "{name: voc-dense, path: '" + folder + "', onBadFile: skip}", List.of(), DataConfig.class);
        DataSource voc = DataSources.open(skip);
        assertThat(voc.train().size()).isEqualTo(split.train().size() - 1);
        assertThat(voc.heldOut().size()).isEqualTo(split.heldOut().size());
        assertThat(voc.test().size()).isEqualTo(split.test().size() - 1);
        for (int i = 0; i < voc.train().size(); i++) {
            assertThat(voc.train().whole(i).targets()).containsOnlyKeys("segmentation", "saliency", "boundaries");
        }
        assertThat(voc.hash()).hasSize(64).isEqualTo(open().hash());
        for (String id : split.heldOut()) {
            Files.writeString(folder.resolve("images/" + id + ".jpg"), "broken");
        }
        assertThatThrownBy(() -> DataSources.open(skip))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "held-out",
                        split.heldOut().get(0),
                        "none of the " + split.heldOut().size());
    }
}
