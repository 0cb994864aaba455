package dev.slipway.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells scripts what the sandbox prints for people; answers this machine only. */
@RestController
@Profile("sandbox")
class SandboxController {
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Surroundings world;

  SandboxController(Surroundings world) {
    this.world = world;
  }

  /**
   * @param api root of the REST API
   * @param openapi the OpenAPI document
   */
  record Answer(
      String api,
      String openapi,
      Directions.Tokens tokens,
      Directions.CloudAccess cloud,
      List<Directions.Cluster> clusters) {}

  @GetMapping("/sandbox")
  ResponseEntity<Answer> sandbox(HttpServletRequest request) throws UnknownHostException {
    if (!fromHere(request)) {
      return ResponseEntity.status(HttpStatus.NOT_FOUND).build();
    }
    Directions directions = world.directions();
    String root = "http://127.0.0.1:" + request.getLocalPort();
    return ResponseEntity.ok()
        .cacheControl(org.springframework.http.CacheControl.noStore())
        .body(
            new Answer(
                root + "/api/v1",
                root + "/api/v1/openapi.yaml",
                directions.tokens(),
                directions.cloud(),
                world.clusters()));
  }

  /**
   * The name asked for counts too: a web page elsewhere can rebind its own name to this machine.
   */
  private static boolean fromHere(HttpServletRequest request) throws UnknownHostException {
    return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
        && LOCAL_NAMES.contains(request.getServerName());
  }
}
