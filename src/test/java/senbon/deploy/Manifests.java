package senbon.deploy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads manifests as an API server does that is told to be strict. */
final class Manifests {
  static final Path FOLDER = Path.of("examples/serve/kubernetes");

  /** Where the models would else keep what they don't know. */
  private static final class NoOthers extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
      return false;
    }
  }

  private static final YAMLMapper STRICT =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .annotationIntrospector(new NoOthers())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final KubernetesSerialization KINDS = new KubernetesSerialization();

  private Manifests() {}

  /** All documents of a file. */
  static List<JsonNode> documents(String yaml) {
    List<JsonNode> all = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        STRICT
            .readerFor(JsonNode.class)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readValues(yaml)) {
      documents.forEachRemaining(all::add);
    }
    return all;
  }

  static List<JsonNode> documentsOf(String file) throws IOException {
    return documents(Files.readString(FOLDER.resolve(file)));
  }

  /** The object that a document describes; an unknown kind or field is an error. */
  static HasMetadata object(JsonNode document) {
    String version = document.required("apiVersion").asString();
    String kind = document.required("kind").asString();
    Class<?> model = KINDS.getRegisteredKubernetesResource(version, kind);
    if (model == null || !HasMetadata.class.isAssignableFrom(model)) {
      throw new IllegalArgumentException("no such kind: " + version + " " + kind);
    }
    return (HasMetadata) STRICT.treeToValue(document, model);
  }

  static List<HasMetadata> objects(String yaml) {
    return documents(yaml).stream().map(Manifests::object).toList();
  }

  /** What is wrong with an object of KEDA's. */
  static List<String> kedaErrors(JsonNode document) throws IOException {
    Path file = Path.of("src/test/resources/senbon/deploy/keda.schema.json");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(file), InputFormat.JSON);
    return schema.validate(document.toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }
}
