package senbon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The manifests of examples/serve/kubernetes are what Kubernetes and KEDA take, and are careful.
 */
final class ManifestsTest {
  private static final List<String> FILES =
      List.of("config.yaml", "serve.yaml", "work.yaml", "service.yaml", "network.yaml");

  private static <T extends HasMetadata> List<T> all(Class<T> kind) throws IOException {
    List<T> all = new ArrayList<>();
    for (String file : FILES) {
      for (HasMetadata object : Manifests.objects(text(file))) {
        if (kind.isInstance(object)) {
          all.add(kind.cast(object));
        }
      }
    }
    assertThat(all).as("%s", kind).isNotEmpty();
    return all;
  }

  private static String text(String file) throws IOException {
    return Files.readString(Manifests.FOLDER.resolve(file));
  }

  @Test
  void all_of_them_are_known_to_the_last_field() throws IOException {
    assertThat(all(HasMetadata.class)).hasSize(8);
    assertThat(all(HasMetadata.class))
        .allMatch(object -> object.getMetadata().getNamespace() == null);
  }

  @ParameterizedTest
  @CsvSource({
    "serve.yaml, readOnlyRootFilesystem:, readOnlyRootFileSystem:",
    "serve.yaml, terminationGracePeriodSeconds: 120, terminationGracePeriodSeconds: long",
    "serve.yaml, livenessProbe:, livelinessProbe:",
    "serve.yaml, kind: Deployment, kind: Deploiment",
    "work.yaml, sizeLimit:, limit:",
    "network.yaml, except:, exceptions:",
    "service.yaml, minAvailable:, minimumAvailable:",
    "config.yaml, data:, dates:"
  })
  void a_mistake_in_one_of_them_is_found(String file, String right, String wrong)
      throws IOException {
    assertThat(text(file)).contains(right);
    String changed = text(file).replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    assertThatThrownBy(() -> Manifests.objects(changed)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void pods_have_no_more_rights_than_they_need() throws IOException {
    for (Deployment deployment : all(Deployment.class)) {
      PodSpec pod = deployment.getSpec().getTemplate().getSpec();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      Container container = pod.getContainers().get(0);
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(container.getResources().getLimits()).containsKeys("memory", "ephemeral-storage");
    }
  }

  @Test
  void pods_are_watched_and_have_time_to_end() throws IOException {
    for (Deployment deployment : all(Deployment.class)) {
      PodSpec pod = deployment.getSpec().getTemplate().getSpec();
      Container container = pod.getContainers().get(0);
      assertThat(paths(container)).containsExactly("/healthz", "/healthz", "/readyz");
      long before = container.getLifecycle().getPreStop().getSleep().getSeconds();
      assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(120).isGreaterThan(before + 65);
      List<String> ports = container.getPorts().stream().map(ContainerPort::getName).toList();
      for (Probe probe : probes(container)) {
        assertThat(ports).contains(probe.getHttpGet().getPort().getStrVal());
      }
    }
  }

  private static List<Probe> probes(Container container) {
    return List.of(
        container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe());
  }

  private static List<String> paths(Container container) {
    return probes(container).stream().map(probe -> probe.getHttpGet().getPath()).toList();
  }

  @Test
  void what_is_written_is_a_volume_and_every_volume_is_mounted() throws IOException {
    for (Deployment deployment : all(Deployment.class)) {
      PodSpec pod = deployment.getSpec().getTemplate().getSpec();
      List<VolumeMount> mounts = pod.getContainers().get(0).getVolumeMounts();
      assertThat(mounts.stream().map(VolumeMount::getName))
          .containsExactlyInAnyOrderElementsOf(
              pod.getVolumes().stream().map(Volume::getName).toList());
      for (Volume volume : pod.getVolumes()) {
        boolean writable = volume.getEmptyDir() != null;
        VolumeMount mount =
            mounts.stream().filter(m -> m.getName().equals(volume.getName())).findFirst().get();
        assertThat(Boolean.TRUE.equals(mount.getReadOnly())).isNotEqualTo(writable);
      }
    }
  }

  @Test
  void selectors_find_the_pods() throws IOException {
    Map<String, Map<String, String>> pods = new TreeMap<>();
    for (Deployment deployment : all(Deployment.class)) {
      Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
      assertThat(labels).containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
      pods.put(deployment.getMetadata().getName(), labels);
    }
    assertThat(pods).containsOnlyKeys("senbon-serve", "senbon-work");
    for (PodDisruptionBudget budget : all(PodDisruptionBudget.class)) {
      assertThat(pods.get(budget.getMetadata().getName()))
          .containsAllEntriesOf(budget.getSpec().getSelector().getMatchLabels());
    }
    Service service = all(Service.class).get(0);
    assertThat(pods.get("senbon-serve")).containsAllEntriesOf(service.getSpec().getSelector());
    Map<String, String> fenced =
        all(NetworkPolicy.class).get(0).getSpec().getPodSelector().getMatchLabels();
    assertThat(pods.values()).allSatisfy(labels -> assertThat(labels).containsAllEntriesOf(fenced));
  }

  @Test
  void the_web_is_reached_without_inside_addresses_and_metadata() throws IOException {
    NetworkPolicy policy = all(NetworkPolicy.class).get(0);
    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(policy.getSpec().getEgress().get(2).getTo().get(0).getIpBlock().getExcept())
        .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")
        .contains("100.64.0.0/10");
  }

  @Test
  void settings_hold_no_secret_and_are_mounted_where_they_are_looked_for() throws IOException {
    String settings = all(ConfigMap.class).get(0).getData().get("config.properties");
    assertThat(settings).doesNotContainIgnoringCase("password =").doesNotContain("password=");
    for (Deployment deployment : all(Deployment.class)) {
      Container container = deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
      List<String> mounted =
          container.getVolumeMounts().stream().map(VolumeMount::getMountPath).toList();
      for (String line : settings.lines().filter(line -> line.contains("= /etc/senbon")).toList()) {
        String path = line.substring(line.indexOf("= ") + 2);
        assertThat(mounted).contains(path.substring(0, path.lastIndexOf('/')));
      }
    }
  }

  @Test
  void kustomize_has_all_files() throws IOException {
    JsonNode kustomization = Manifests.documentsOf("kustomization.yaml").get(0);
    List<String> resources = new ArrayList<>();
    kustomization.get("resources").forEach(file -> resources.add(file.asString()));
    assertThat(resources).containsExactlyElementsOf(FILES);
  }

  @Test
  void the_objects_of_keda_fit_its_schema_and_what_they_name() throws IOException {
    List<JsonNode> documents = Manifests.documentsOf("keda.yaml");
    assertThat(documents).hasSize(2);
    for (JsonNode document : documents) {
      assertThat(Manifests.kedaErrors(document)).isEmpty();
    }
    JsonNode spec = documents.get(1).get("spec");
    assertThat(spec.at("/scaleTargetRef/name").asString()).isEqualTo("senbon-work");
    assertThat(spec.at("/triggers/0/authenticationRef/name").asString())
        .isEqualTo(documents.get(0).at("/metadata/name").asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "targetQueryValue: \"1\"|targetQueryValue: 1",
        "minReplicaCount|minReplicas",
        "query:|sql:",
        "type: postgresql|type: postgres",
        "parameter: password|parameter: passwort"
      })
  void a_mistake_in_an_object_of_keda_is_found(String change) throws IOException {
    String right = change.substring(0, change.indexOf('|'));
    assertThat(text("keda.yaml")).contains(right);
    String changed = text("keda.yaml").replace(right, change.substring(right.length() + 1));
    List<String> errors = new ArrayList<>();
    for (JsonNode document : Manifests.documents(changed)) {
      errors.addAll(Manifests.kedaErrors(document));
    }
    assertThat(errors).isNotEmpty();
  }

  @Test
  void no_other_manifest_lies_there() throws IOException {
    try (var files = Files.list(Manifests.FOLDER)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder(
              "config.yaml",
              "serve.yaml",
              "work.yaml",
              "service.yaml",
              "network.yaml",
              "keda.yaml",
              "kustomization.yaml");
    }
  }
}
