// The profiles, capabilities and task families of the packaged registry. The order of profiles decides how they resolve.

import type { NamedCapability, TaskFamily, ToolProfile } from "../registry-document.ts";

/** Who sees how much, from quiet to loud. */
export const PROFILES: readonly ToolProfile[] = [
  { name: "core", description: "Quiet tools for the web.", planner_visible: true, inherits: [] },
  { name: "extended", description: "More tools, for larger assignments.", planner_visible: true, inherits: ["core"] },
  {
    name: "specialized",
    description: "Tools for particular protocols and platforms.",
    planner_visible: true,
    inherits: ["extended"],
  },
  {
    name: "lab",
    description: "Loud and risky tools, for a laboratory of one's own.",
    planner_visible: true,
    inherits: ["specialized"],
  },
  {
    name: "operator_only",
    description: "For the operator; hidden from planners.",
    planner_visible: false,
    inherits: [],
  },
];

/** What a tool can be used for. */
export const CAPABILITIES: readonly NamedCapability[] = [
  { name: "passive_subdomain_discovery", description: "names of hosts, from what others already know" },
  { name: "subdomain_permutation", description: "candidate names, made from known ones" },
  { name: "dns_resolution", description: "records of a name" },
  { name: "dns_enumeration", description: "what a zone shows of itself" },
  { name: "historical_url_collection", description: "addresses that archives remember" },
  { name: "crawler_route_discovery", description: "routes, by following links" },
  { name: "content_discovery", description: "paths, by trying words" },
  { name: "parameter_mining", description: "parameters that a page reads" },
  { name: "http_probe", description: "one request and its answer" },
  { name: "http_fingerprint", description: "what serves a page" },
  { name: "tls_posture_check", description: "how TLS is configured" },
  { name: "transport_tls_handshake", description: "one handshake and its certificates" },
  { name: "web_misconfig_check", description: "well-known mistakes of web servers" },
  { name: "template_detection", description: "known patterns, by template" },
  { name: "injection_validation", description: "whether input is taken for code, within bounds" },
  { name: "service_enumeration", description: "open services and what they say" },
  { name: "packet_observation", description: "traffic as it passes" },
  { name: "secret_exposure_scan", description: "secrets that lie open" },
  { name: "auth_bruteforce", description: "whether passwords can be guessed" },
  { name: "wireless_assessment", description: "radio networks" },
  { name: "operator_shell", description: "an operator's own programs" },
];

/** Kinds of work and the capabilities that they need. */
export const TASK_FAMILIES: readonly TaskFamily[] = [
  {
    name: "recon",
    capabilities: ["passive_subdomain_discovery", "dns_enumeration", "http_fingerprint", "service_enumeration"],
  },
  {
    name: "subdomain_expansion",
    capabilities: ["passive_subdomain_discovery", "subdomain_permutation", "dns_resolution"],
  },
  { name: "historical_url_mining", capabilities: ["historical_url_collection"] },
  { name: "content_discovery", capabilities: ["content_discovery", "crawler_route_discovery"] },
  { name: "tls_assessment", capabilities: ["tls_posture_check", "transport_tls_handshake"] },
  {
    name: "secret_hunt",
    capabilities: ["secret_exposure_scan", "historical_url_collection", "crawler_route_discovery"],
  },
  { name: "auth", capabilities: ["http_probe", "parameter_mining"] },
  { name: "authz", capabilities: ["http_probe"] },
  { name: "logic", capabilities: ["http_probe", "parameter_mining"] },
  { name: "auth_flow", capabilities: ["http_probe", "parameter_mining", "packet_observation"] },
  { name: "client_input", capabilities: ["http_probe", "parameter_mining"] },
  { name: "input_tamper", capabilities: ["http_probe", "parameter_mining"] },
  { name: "redirect_trust", capabilities: ["http_probe", "http_fingerprint"] },
  { name: "dns", capabilities: ["dns_enumeration", "dns_resolution"] },
  { name: "network_service", capabilities: ["service_enumeration"] },
  { name: "traffic_capture", capabilities: ["packet_observation"] },
  { name: "wireless", capabilities: ["wireless_assessment"] },
];
