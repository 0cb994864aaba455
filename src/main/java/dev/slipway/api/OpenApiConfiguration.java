package dev.slipway.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** What the contract says beyond the controllers. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String TOKEN = "token";

  static {
    // Free JSON is no bean with properties of its own.
    SpringDocUtils.getConfig().replaceWithClass(JsonNode.class, Object.class);
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Once.class);
  }

  @Bean
  OpenAPI contract() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Slipway")
                .version("v1")
                .description(
                    """
                    Production-grade Alibaba Cloud ACK clusters from blueprints.

                    Requests that start work answer 202 and name an operation. Problems are RFC 9457 documents with \
                    everything that is wrong at once. Lists are paged by cursor. Changes name in `If-Match` the `ETag` \
                    of what they were made against. POSTs that store something take an `Idempotency-Key`. Times are RFC 3339 in UTC. Each answer bears `X-Request-Id`. \
                    Things of projects in which the caller has no role answer 404.\
                    """)
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/").description("Where this document was read")))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description(
                            "Audience `slipway`; claim `slipway_roles` maps project names, or `*`,"
                                + " to viewer, operator or admin.")))
        .security(List.of(new SecurityRequirement().addList(TOKEN)));
  }
}
