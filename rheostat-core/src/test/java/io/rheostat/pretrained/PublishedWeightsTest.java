package io.rheostat.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.file.RawTensor;
import io.rheostat.file.Safetensors;
import io.rheostat.file.Sha256;
import io.rheostat.network.EncoderType;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with the names and shapes of torchvision and timm, and in each tensor the number of its place in the definition. */
class PublishedWeightsTest {
    private static final InputScaling IMAGENET = InputScaling.IMAGENET;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "RESNET18, TORCHVISION",
        "RESNET34, TORCHVISION",
        "RESNET50, TORCHVISION",
        "RESNET18, TIMM",
        "MOBILENET_V1, TIMM",
        "MOBILENET_V2, TIMM",
        "MOBILENET_V2, TORCHVISION",
    })
    void every_parameter_comes_from_its_place_in_the_published_definition(EncoderType type, PretrainedFormat format) {
        Map<String, Shape> published = Published.of(type, format);
        Path file = write(published);
        List<ParameterSpec> ours = Published.ours(type);
        Pretrained read = new PretrainedWeights(file, format, IMAGENET).read(type, ours, IMAGENET);
        assertThat(read.format()).isEqualTo(format);
        assertThat(read.atRandom()).isEmpty();
        assertThat(read.absent()).isEmpty();
        List<String> theirs = published.keySet().stream()
                .filter(name -> name.endsWith("weight") || name.endsWith("bias"))
                .filter(name -> !isClassifier(name))
                .toList();
        assertThat(ours).hasSameSizeAs(theirs);
        List<String> order = List.copyOf(published.keySet());
        for (int i = 0; i < theirs.size(); i++) {
            FloatTensor value = read.parameters().get(ours.get(i).name());
            assertThat(value.shape()).isEqualTo(ours.get(i).shape());
            assertThat(value.values()[0])
                    .as("%s of %s", ours.get(i).name(), theirs.get(i))
                    .isEqualTo(order.indexOf(theirs.get(i)) + 1f);
        }
        assertThat(read.ignored())
                .allMatch(name -> isClassifier(name) || name.endsWith("num_batches_tracked"))
                .hasSize(published.size() - theirs.size() * 5 / 3);
        assertThat(read.statistics()).hasSize(theirs.size() / 3);
    }

    @Test
    void the_format_is_told_from_the_names_where_it_is_not_given() {
        Path torchvision = write(Published.of(EncoderType.MOBILENET_V2, PretrainedFormat.TORCHVISION));
        assertThat(read(torchvision, EncoderType.MOBILENET_V2).format()).isEqualTo(PretrainedFormat.TORCHVISION);
        Path timm = write(Published.of(EncoderType.MOBILENET_V2, PretrainedFormat.TIMM));
        assertThat(read(timm, EncoderType.MOBILENET_V2).format()).isEqualTo(PretrainedFormat.TIMM);
    }

    @Test
    void a_file_of_another_network_is_refused_with_some_of_its_names() {
        Path file = write(Published.of(EncoderType.RESNET18, PretrainedFormat.TORCHVISION));
        assertThatThrownBy(() -> read(file, EncoderType.MOBILENET_V2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hold no mobilenet_v2 in a format of [torchvision, timm]")
                .hasMessageContaining("bn1.bias")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> read(file, EncoderType.RESNET9))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hold no resnet9");
    }

    @ParameterizedTest
    @CsvSource({
        "RESNET34, RESNET18, have 20 of the 20 kernels of resnet18 and 16 others",
        "RESNET18, RESNET34, have 20 of the 36 kernels of resnet34 and 0 others",
    })
    void a_file_of_a_deeper_or_shallower_network_is_refused(EncoderType of, EncoderType as, String counts) {
        Path file = write(Published.of(of, PretrainedFormat.TORCHVISION));
        assertThatThrownBy(() -> read(file, as))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(file.toString(), counts, "Maybe they are of another network");
    }

    @ParameterizedTest
    @CsvSource({"MOBILENET_V1, true", "MOBILENET_V2, false"})
    void the_first_mobilenet_of_timm_was_trained_on_other_pixels_than_its_others(EncoderType type, boolean around0) {
        Path file = write(Published.of(type, PretrainedFormat.TIMM));
        assertThat(read(file, type).scaling())
                .isEqualTo(around0 ? InputScaling.MINUS_ONE_TO_ONE : InputScaling.IMAGENET);
    }

    @Test
    void tensors_of_another_size_are_refused_by_both_names_and_both_shapes() {
        Map<String, Shape> published = Published.of(EncoderType.RESNET18, PretrainedFormat.TORCHVISION);
        published.put("layer2.1.conv2.weight", new Shape(128, 64, 3, 3));
        Path file = write(published);
        assertThatThrownBy(() -> read(file, EncoderType.RESNET18))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"layer2.1.conv2.weight\" has shape [128, 64, 3, 3]")
                .hasMessageContaining("encoder.stage2.block1.1.conv.weight has [128, 128, 3, 3]")
                .hasMessageContaining("Maybe");
    }

    @Test
    void a_kernel_without_its_normalisation_is_refused() {
        Map<String, Shape> published = Published.of(EncoderType.RESNET18, PretrainedFormat.TORCHVISION);
        published.remove("layer3.0.bn2.running_var");
        Path file = write(published);
        assertThatThrownBy(() -> read(file, EncoderType.RESNET18))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("have no tensor \"layer3.0.bn2.running_var\"")
                .hasMessageContaining("Maybe");
    }

    @Test
    void a_brick_without_its_kernel_starts_at_random_as_a_whole() {
        Map<String, Shape> published = Published.of(EncoderType.RESNET18, PretrainedFormat.TORCHVISION);
        published.remove("layer4.1.conv2.weight");
        Pretrained read = read(write(published), EncoderType.RESNET18);
        assertThat(read.atRandom())
                .containsExactly(
                        "encoder.stage4.block1.1.conv.weight",
                        "encoder.stage4.block1.1.norm.offset",
                        "encoder.stage4.block1.1.norm.scale");
        assertThat(read.ignored()).contains("layer4.1.bn2.weight", "layer4.1.bn2.running_mean");
    }

    @Test
    void an_encoder_without_its_tail_leaves_the_tail_of_the_file() {
        Path file = write(Published.of(EncoderType.MOBILENET_V2, PretrainedFormat.TORCHVISION));
        Collection<ParameterSpec> withoutTail = Published.ours(EncoderType.MOBILENET_V2).stream()
                .filter(spec -> !spec.name().startsWith("encoder.stage5.block4"))
                .toList();
        Pretrained read = weights(file, PretrainedFormat.AUTO).read(EncoderType.MOBILENET_V2, withoutTail, IMAGENET);
        assertThat(read.atRandom()).isEmpty();
        assertThat(read.ignored()).contains("features.18.0.weight", "features.18.1.running_var");
    }

    @Test
    void weights_are_known_by_the_hash_of_their_file() {
        Path file = write(Published.of(EncoderType.RESNET18, PretrainedFormat.TORCHVISION));
        assertThat(weights(file, PretrainedFormat.AUTO).sha256()).isEqualTo(Sha256.of(file));
    }

    private static boolean isClassifier(String name) {
        return name.startsWith("fc.") || name.startsWith("classifier.");
    }

    private static Pretrained read(Path file, EncoderType type) {
        return weights(file, PretrainedFormat.AUTO).read(type, Published.ours(type), IMAGENET);
    }

    private static PretrainedWeights weights(Path file, PretrainedFormat format) {
        return new PretrainedWeights(file, format, null);
    }

    private Path write(Map<String, Shape> published) {
        Map<String, RawTensor> tensors = new LinkedHashMap<>();
        published.forEach((name, shape) -> tensors.put(
                name,
                shape.rank() == 0 ? RawTensor.ofLongs(shape, 7) : RawTensor.of(filled(shape, tensors.size() + 1))));
        Path file = folder.resolve(published.hashCode() + ".safetensors");
        Safetensors.writeRaw(file, new TreeMap<>(tensors), Map.of("format", "pt"));
        return file;
    }

    private static FloatTensor filled(Shape shape, float value) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        Arrays.fill(values, value);
        return new FloatTensor(shape, values);
    }
}
