package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;

@DisplayName("Of a run on photographs of several sizes, with every dense kind of task but normals")
class ReportCommandTest {
    private static final List<String> TASKS = List.of("parts", "out", "edges", "depth");
    private static final int SIDE = 32;
    private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)");

    @TempDir
    static Path folder;

    private static Execution report;

    @BeforeAll
    static void train_and_report() throws IOException {
        writeData(folder.resolve("data"), new Random(5));
        Files.writeString(folder.resolve("tiny.yaml"), """
                data: {name: folder, path: %s}
                network:
                  encoder: {type: resnet9, channels: 8, divisor: 4}
                  decoder: {type: light, channels: 8}
                space: {encoderWidths: [0.5, 1.0], decoderWidths: [0.5, 1.0]}
                training: {epochs: 2, batchSize: 4, threads: 1, logEvery: 1}
                table: {calibrationBatches: 1}
                """.formatted(folder.resolve("data")));
        Execution trained = Execution.of("train", path("tiny.yaml"), "--out", path("run"), "--quiet");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        report = report("--curves", path("curves.svg"), "--picture", path("dials.png"));
    }

    private static Execution report(String... more) {
        List<String> args = new ArrayList<>(List.of("report", path("run"), "--budgets", "100%,60%,0.1%", "--quiet"));
        args.addAll(List.of(more));
        return Execution.of(args.toArray(String[]::new));
    }

    /** Images wider and higher than they should be; the last one has no depth, and all of another truth is unknown. */
    private static void writeData(Path data, Random random) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("dataset.yaml"), """
                height: 32
                width: 32
                fit: pad
                tasks:
                  parts: {kind: segmentation, classes: [floor, wall, chair]}
                  out: {kind: saliency}
                  edges: {kind: boundaries}
                  depth: {kind: depth}
                """);
        StringBuilder rows = new StringBuilder("image,parts,out,edges,depth,split\n");
        for (int i = 0; i < 12; i++) {
            String split = i < 8 ? "train" : i < 10 ? "heldout" : "test";
            rows.append(writeSample(data, "i" + i, random, i == 11))
                    .append(split)
                    .append('\n');
        }
        Files.writeString(data.resolve("manifest.csv"), rows);
    }

    private static String writeSample(Path data, String name, Random random, boolean isPoor) throws IOException {
        int width = random.nextBoolean() ? 48 : 32;
        int height = width == 48 ? 24 : 40;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        BufferedImage parts = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage edges = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage depth = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        int border = 8 + random.nextInt(8);
        for (int i = 0; i < width * height; i++) {
            int x = i % width;
            int y = i / width;
            int part = x < border ? 0 : y < border ? 1 : 2;
            image.setRGB(x, y, 0x402010 * (part + 1) + random.nextInt(0x101010));
            parts.getRaster().setSample(x, y, 0, part);
            out.getRaster().setSample(x, y, 0, part / 2);
            edges.getRaster().setSample(x, y, 0, isPoor ? 255 : x == border || y == border && x > border ? 1 : 0);
            depth.getRaster().setSample(x, y, 0, 1000 * (part + 1));
        }
        write(image, data.resolve(name + ".png"));
        write(parts, data.resolve(name + "-parts.png"));
        write(out, data.resolve(name + "-out.png"));
        write(edges, data.resolve(name + "-edges.png"));
        write(depth, data.resolve(name + "-depth.png"));
        return "%1$s.png,%1$s-parts.png,%1$s-out.png,%1$s-edges.png,%2$s,"
                .formatted(name, isPoor ? "" : name + "-depth.png");
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String page() throws IOException {
        return Files.readString(folder.resolve("run/report.html"));
    }

    private static Document parse(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void every_budget_that_can_be_kept_is_measured_with_each_task_preferred() {
        assertThat(report.exitCode()).as(report.err()).isEqualTo(ExitCode.DONE);
        for (String task : TASKS) {
            assertThat(report.out().lines().filter(line -> line.matches(" *(100|60)% +" + task + " first .*")))
                    .hasSize(2);
        }
        assertThat(report.out())
                .contains("parts miou", "out miou", "edges ods_f", "depth rmse (m)", "2 test images")
                .contains("No subnet is as small as [0%]");
    }

    @Test
    void the_page_is_well_formed_and_has_a_picture_for_every_position_of_the_dials() throws Exception {
        assertThat(parse(page()).getDocumentElement().getTagName()).isEqualTo("html");
        Matcher pictures = PICTURE.matcher(page());
        int count = 0;
        while (pictures.find()) {
            byte[] png = Base64.getDecoder().decode(pictures.group(1));
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(SIDE);
            count++;
        }
        // The dials: a photograph, 4 truths and 4 predictions at each of 8 positions. Two images at 2 budgets, and one
        // with 4 preferences.
        assertThat(count).isEqualTo(1 + 4 + 4 * 8 + 2 * (1 + 4 + 4 * 2) + 1 + 4 + 4 * 4);
    }

    @Test
    void what_is_unknown_of_an_image_is_said_and_not_judged() throws IOException {
        assertThat(page()).contains("truth unknown");
    }

    @Test
    void the_page_says_what_the_colours_mean() throws IOException {
        assertThat(page()).contains("floor", "chair", "#f3f0e8");
        assertThat(page().split("class=\"task\"", -1)).as("a legend a task").hasSize(1 + TASKS.size());
        assertThat(page()).contains("<span>unknown, in truths</span>", "background: #886600");
    }

    @Test
    void the_curves_are_a_drawing_of_their_own_with_a_chart_a_task() throws Exception {
        Document drawing = parse(Files.readString(folder.resolve("curves.svg")));
        assertThat(drawing.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(drawing.getElementsByTagName("svg").getLength()).isEqualTo(1 + TASKS.size());
        assertThat(drawing.getElementsByTagName("polyline").getLength()).isEqualTo(TASKS.size() * TASKS.size());
        assertThat(drawing.getDocumentElement().getTextContent()).contains("on held-out images", "on test images");
    }

    @Test
    void the_picture_is_magnified_for_its_heads_and_says_what_is_unknown() throws IOException {
        BufferedImage picture = ImageIO.read(folder.resolve("dials.png").toFile());
        // A photograph, a truth, two budgets and each task preferred, each at least as wide as its head.
        assertThat(picture.getWidth()).isGreaterThan((4 + TASKS.size()) * 150);
        int[] colours = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        int unknown = 0xFF886600;
        assertThat(Arrays.stream(colours).filter(colour -> colour == unknown).count())
                .as("truths of which all is unknown, and the legend")
                .isGreaterThan(2 * 150 * 75);
    }

    @Test
    void the_same_is_told_to_programs() {
        JsonNode json = report("--json").json();
        assertThat(json.get("rows").size()).isEqualTo(2 * TASKS.size());
        assertThat(json.get("rows")
                        .get(0)
                        .get("tasks")
                        .get("edges")
                        .get("metric")
                        .stringValue())
                .isEqualTo("ods_f");
        assertThat(json.get("infeasible_budgets").get(0).doubleValue()).isEqualTo(0.001);
    }

    @Test
    void budgets_that_are_no_shares_and_folders_without_a_run_are_refused() {
        Execution macs = Execution.of("report", path("run"), "--budgets", "3M");
        assertThat(macs.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(macs.err()).contains("--budgets: 3M", "Maybe");
        Execution nothing = Execution.of("report", path("data"));
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(nothing.err()).contains("config.yaml", "Maybe");
        Execution none = Execution.of("report", path("run"), "--budgets", "0.1%", "--quiet");
        assertThat(none.exitCode()).isEqualTo(ExitCode.INFEASIBLE);
    }

    @Test
    void data_that_moved_can_be_named() {
        Execution moved = report("--set", "data.path=" + path("nowhere"));
        assertThat(moved.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(moved.err()).contains("nowhere");
    }
}
