// The packaged recipes: named plans, what a kind of work needs first, and which tools serve a capability. The order of
// every list counts.

import type { CapabilityRecipe, FamilyRecipe, NamedRecipe } from "./recipe.ts";

/** Plans with a name, each for one kind of action and one capability. */
export const NAMED_RECIPES: readonly NamedRecipe[] = [
  {
    name: "historical_then_validate",
    capability: "historical_url_collection",
    action_type: "enumeration_probe",
    steps: [
      { tool: "gau", role: "probe", args: ["--subs", "{target_host}"] },
      { tool: "httpx", role: "validate", args: ["-silent", "-status-code", "-title", "-l", "{prev_stdout_path}"] },
    ],
  },
  {
    name: "crawl_then_validate",
    capability: "crawler_route_discovery",
    action_type: "enumeration_probe",
    steps: [
      { tool: "katana", role: "probe", args: ["-u", "{target}", "-jc", "-kf", "-silent"] },
      { tool: "httpx", role: "validate", args: ["-silent", "-status-code", "-title", "-l", "{prev_stdout_path}"] },
    ],
  },
  {
    name: "subdomains_then_resolve",
    capability: "passive_subdomain_discovery",
    action_type: "enumeration_probe",
    steps: [
      { tool: "subfinder", role: "probe", args: ["-silent", "-d", "{target_host}"] },
      { tool: "dnsx", role: "validate", args: ["-silent", "-l", "{prev_stdout_path}"] },
    ],
  },
];

/** What each kind of work needs, and the profiles that it may grow into. */
export const FAMILY_RECIPES: readonly FamilyRecipe[] = [
  {
    name: "recon",
    primary_capabilities: ["http_fingerprint", "passive_subdomain_discovery", "dns_enumeration", "service_enumeration"],
    profile_expansion: [],
  },
  {
    name: "subdomain_expansion",
    primary_capabilities: ["passive_subdomain_discovery", "subdomain_permutation", "dns_resolution"],
    profile_expansion: [],
  },
  { name: "dns", primary_capabilities: ["dns_enumeration", "dns_resolution"], profile_expansion: [] },
  {
    name: "content_discovery",
    primary_capabilities: ["content_discovery", "crawler_route_discovery"],
    profile_expansion: [],
  },
  {
    name: "historical_url_mining",
    primary_capabilities: ["historical_url_collection", "crawler_route_discovery"],
    profile_expansion: [],
  },
  {
    name: "secret_hunt",
    primary_capabilities: ["secret_exposure_scan", "historical_url_collection", "crawler_route_discovery"],
    profile_expansion: ["extended"],
  },
  {
    name: "tls_assessment",
    primary_capabilities: ["tls_posture_check", "transport_tls_handshake"],
    profile_expansion: ["extended"],
  },
  { name: "network_service", primary_capabilities: ["service_enumeration"], profile_expansion: ["extended"] },
  { name: "auth", primary_capabilities: ["http_probe", "parameter_mining"], profile_expansion: [] },
  {
    name: "auth_flow",
    primary_capabilities: ["http_probe", "parameter_mining", "packet_observation"],
    profile_expansion: ["specialized"],
  },
  { name: "authz", primary_capabilities: ["http_probe"], profile_expansion: [] },
  { name: "logic", primary_capabilities: ["http_probe", "parameter_mining"], profile_expansion: [] },
  { name: "client_input", primary_capabilities: ["http_probe", "parameter_mining"], profile_expansion: [] },
  { name: "input_tamper", primary_capabilities: ["http_probe", "parameter_mining"], profile_expansion: [] },
  { name: "redirect_trust", primary_capabilities: ["http_probe", "http_fingerprint"], profile_expansion: [] },
  { name: "traffic_capture", primary_capabilities: ["packet_observation"], profile_expansion: ["specialized"] },
  { name: "wireless", primary_capabilities: ["wireless_assessment"], profile_expansion: ["lab"] },
];

/** The tools for each capability, best first; some kinds of action prefer others. */
export const CAPABILITY_RECIPES: readonly CapabilityRecipe[] = [
  {
    name: "http_probe",
    tools: ["curl", "httpx"],
    action_type_tools: [
      { action_type: "differential_probe", tools: ["curl", "httpx"] },
      { action_type: "confirmatory_probe", tools: ["curl", "httpx"] },
      { action_type: "variant_probe", tools: ["curl", "httpx"] },
      { action_type: "state_transition_probe", tools: ["curl", "httpx"] },
      { action_type: "fingerprint_probe", tools: ["httpx", "curl"] },
    ],
  },
  { name: "http_fingerprint", tools: ["httpx", "whatweb", "curl"], action_type_tools: [] },
  {
    name: "content_discovery",
    tools: ["katana", "ffuf", "feroxbuster", "gobuster", "dirsearch"],
    action_type_tools: [{ action_type: "enumeration_probe", tools: ["katana", "gau", "ffuf", "feroxbuster"] }],
  },
  { name: "crawler_route_discovery", tools: ["katana", "hakrawler", "gau", "httpx"], action_type_tools: [] },
  { name: "historical_url_collection", tools: ["gau", "katana", "hakrawler"], action_type_tools: [] },
  { name: "passive_subdomain_discovery", tools: ["subfinder", "assetfinder", "amass"], action_type_tools: [] },
  { name: "subdomain_permutation", tools: ["dnsgen", "dnsx", "subfinder"], action_type_tools: [] },
  { name: "dns_resolution", tools: ["dnsx", "dig", "nslookup"], action_type_tools: [] },
  { name: "dns_enumeration", tools: ["subfinder", "assetfinder", "amass", "dnsx"], action_type_tools: [] },
  { name: "parameter_mining", tools: ["arjun", "katana", "curl"], action_type_tools: [] },
  { name: "service_enumeration", tools: ["httpx", "naabu", "nmap", "masscan"], action_type_tools: [] },
  { name: "tls_posture_check", tools: ["httpx-pd", "testssl.sh", "curl"], action_type_tools: [] },
  { name: "transport_tls_handshake", tools: ["openssl", "httpx-pd", "testssl.sh"], action_type_tools: [] },
  { name: "secret_exposure_scan", tools: ["gitleaks", "trufflehog", "katana", "rg"], action_type_tools: [] },
  { name: "template_detection", tools: ["nuclei", "httpx"], action_type_tools: [] },
  { name: "injection_validation", tools: ["curl", "ffuf", "nuclei"], action_type_tools: [] },
  { name: "web_misconfig_check", tools: ["httpx", "nuclei", "nikto"], action_type_tools: [] },
  { name: "packet_observation", tools: ["mitmdump", "tcpdump"], action_type_tools: [] },
  { name: "auth_bruteforce", tools: ["hydra"], action_type_tools: [] },
  { name: "wireless_assessment", tools: ["aircrack-ng", "iw"], action_type_tools: [] },
];
