/*
 * Names of fields that are published: documentation of Microsoft Graph call records, call logs,
 * emergency call events, number assignments and the provisioning API; columns of the Teams admin
 * centre's exports, of Call Quality Dashboard and of the PowerShell module. They are words of a
 * product, not data of a person. A bar stands between two names. One dimension is left out, because
 * its name holds a word that no output may hold.
 */

/** Members of JSON documents. */
const members = `
value|id|callId|userId|userPrincipalName|userDisplayName|startDateTime|endDateTime|duration|charge|
connectionCharge|currency|callType|callerNumber|calleeNumber|usageCountryCode|tenantCountryCode|
otherPartyCountryCode|destinationName|destinationContext|conferenceId|licenseCapability|inventoryType|
operator|callDurationSource|clientLocalIpV4Address|clientLocalIpV6Address|clientPublicIpV4Address|
clientPublicIpV6Address|administrativeUnitInfos|correlationId|transferorCorrelationId|inviteDateTime|
failureDateTime|successfulCall|mediaPathLocation|signalingLocation|finalSipCode|callEndSubReason|
finalSipCodePhrase|trunkFullyQualifiedDomainName|mediaBypassEnabled|userCountryCode|smsId|sourceNumber|
destinationNumber|sentDateTime|callCharge|smsType|smsUnits|blockDateTime|userTelephoneNumber|
userBlockMode|blockReason|remediationId|usageLocation|totalCalls|totalCallCharge|totalCallSeconds|version|
type|modalities|lastModifiedDateTime|joinWebUrl|organizer_v2|identity|user|displayName|tenantId|
participants_v2|phone|guest|encrypted|onPremises|applicationInstance|application|device|acsUser|spoolUser|
assertedIdentity|azureCommunicationServicesUser|sessions|isTest|failureInfo|stage|reason|caller|name|
callee|cpuName|cpuCoresCount|cpuProcessorSpeedInMhz|userAgent|headerValue|platform|productFamily|
applicationVersion|azureADAppId|communicationServiceId|role|associatedIdentity|feedback|rating|text|
tokens|segments|media|callerNetwork|ipAddress|calleeNetwork|reflexiveIPAddress|relayIPAddress|subnet|port|
relayPort|macAddress|basicServiceSetIdentifier|dnsSuffix|linkSpeed|connectionType|
networkTransportProtocol|traceRouteHops|hopCount|roundTripTime|wifiBand|wifiChannel|wifiRadioType|
wifiSignalStrength|wifiBatteryCharge|wifiMicrosoftDriver|wifiMicrosoftDriverVersion|wifiVendorDriver|
wifiVendorDriverVersion|bandwidthLowEventRatio|delayEventRatio|receivedQualityEventRatio|
sentQualityEventRatio|callerDevice|captureDeviceName|renderDeviceName|captureDeviceDriver|
renderDeviceDriver|calleeDevice|initialSignalLevelRootMeanSquare|streams|averageJitter|maxJitter|
averageRoundTripTime|maxRoundTripTime|averageAudioNetworkJitter|maxAudioNetworkJitter|
averageFreezeDuration|rmsFreezeDuration|averagePacketLossRate|maxPacketLossRate|
averageRatioOfConcealedSamples|maxRatioOfConcealedSamples|averageAudioDegradation|packetUtilization|
averageBandwidthEstimate|audioCodec|videoCodec|streamId|streamDirection|wasMediaBypassed|
isAudioForwardErrorCorrectionUsed|emergencyCallEvent|callEventType|policyName|eventDateTime|
emergencyNumberDialed|callerInfo|upn|phoneNumber|location|address|street|city|state|countryOrRegion|
postalCode|additionalData|additionalInfo|houseNumber|county|streetSuffix|companyName|coordinates|latitude|
longitude|subscriptionId|clientState|changeType|resource|organizationId|encryptedContent|telephoneNumber|
operatorId|numberType|activationState|assignmentCategory|assignmentStatus|capabilities|numberSource|
portInStatus|supportedCustomerActions|reverseNumberLookupOptions|assignmentTargetId|locationId|
civicAddressId|networkSiteId|isoCountryCode|responses|body|accountName|status|productContext|consentedOn|
lastModifiedOn|consentedCountries|contacts|fullName|email|companySize|customerRelationship|comment|
country|houseNumberSuffix|preDirectional|streetName|postDirectional|stateOrProvince|countyOrDistrict|
cityOrTown|cityOrTownAlias|postalOrZipCode|description|locations|elin|defaultLocationId|isDefault|
validationStatus|companyId|partnerId|serviceDetails|teamsOperatorConnect|configuration|usage|
choosableCapabilities|acquiredCapabilities|availableCapabilities|additionalUsages|
allowTenantAddressUpdate|displayedCountryCode|customSipHeader|serviceProvisioningStatus|
serviceProvisioningErrors|@odata.context|organizer_v2@odata.context|participants_v2@odata.context|
@odata.type|label|receivedSignalLevel|sessions@odata.nextLink|@odata.id|@odata.count|@odata.nextLink|
acsApplicationInstance|spoolApplicationInstance|NoSound|OtherNoSound|Echo|Noisy|LowVolume|Stopped|
DistortedSound|Interruptions
`

/** Columns of exported files. */
const columns = `
UsageId|Call ID|Conference ID|User Location|AAD ObjectId|UPN|User Display Name|Caller ID|Call Type|
Number Type|Domestic/International|Destination Dialed|Destination Number|Start Time|End Time|
Duration Seconds|Connection Fee|Charge|Currency|Capability|CorrelationId|SIP Address|Display Name|
User country|Invite time|Start time|Failure time|End time|Duration (seconds)|Success|Caller Number|
Callee Number|Call type|Azure region for Media|Azure region for Signaling|Final SIP code|
Final Microsoft subcode|Final SIP Phrase|SBC FQDN|Media bypass|Shared correlation ID|
serviceDetails_teamsOperatorConnect_enabled|serviceDetails_teamsOperatorConnect_assignmentStatus|
serviceDetails_teamsOperatorConnect_configuration_usage|
serviceDetails_teamsOperatorConnect_configuration_choosableCapabilities|
serviceDetails_teamsOperatorConnect_configuration_additionalUsages|
serviceDetails_teamsOperatorConnect_configuration_civicAddressId|
serviceDetails_teamsOperatorConnect_configuration_locationId|
serviceDetails_teamsOperatorConnect_configuration_allowTenantAddressUpdate|
serviceDetails_teamsOperatorConnect_configuration_displayedCountryCode|configuration_customSipHeader
`

/** Properties and columns of PowerShell objects, locations and building files. */
const properties = `
TelephoneNumber|OperatorId|PstnPartnerId|PstnPartnerName|PartnerName|NumberType|ActivationState|
AssignmentStatus|PstnAssignmentStatus|AssignmentCategory|AvailableCapabilities|AcquiredCapabilities|
NumberSource|PortInOrderStatus|SupportedCustomerActions|ReverseNumberLookup|RoutingOptions|
CapabilityUpdateSupported|LocationUpdateSupported|CallingProfileId|AcquisitionDate|AssignmentBlockedState|
AssignmentBlockedUntil|SmsActivationState|AssignedPstnTargetId|TargetId|TargetType|CivicAddressId|
LocationId|NetworkSiteId|City|PlaceName|IsoCountryCode|IsoSubdivision|IsoSubdivisionCode|Tag|HouseNumber|
HouseNumberSuffix|PreDirectional|StreetName|StreetSuffix|PostDirectional|CityAlias|StateOrProvince|
PostalCode|CountryOrRegion|Location|Description|Latitude|Longitude|Confidence|Elin|CompanyName|
CompanyTaxId|BSSID|Subnet|ChassisID|PortID|NetworkIP|NetworkRange|NetworkName|BuildingName|OwnershipType|
BuildingType|BuildingOfficeType|ZipCode|Country|State|Region|InsideCorp|ExpressRoute|VPN
`

/** Dimensions and measures of Call Quality Dashboard. */
const dimensions = `
First CPU Name|Second CPU Name|First CPU Number Of Cores|Second CPU Number Of Cores|
First CPU Processor Speed|Second CPU Processor Speed|First Endpoint|Second Endpoint|First OS|Second OS|
First OS Filtered|Second OS Filtered|First OS Architecture|Second OS Architecture|
First Virtualization Flag|Second Virtualization Flag|First Endpoint Make|First Endpoint Model|
First Endpoint Type|First Endpoint Label 1|First Endpoint Label 2|First Endpoint Label 3|
Second Endpoint Make|Second Endpoint Model|Second Endpoint Type|Second Endpoint Label 1|
Second Endpoint Label 2|Second Endpoint Label 3|First ASN|Second ASN|First ASN Country Code|
Second ASN Country Code|First ASN Country|Second ASN Country|First ASN City|Second ASN City|
First ASN State|Second ASN State|First Network|First Network Name|First Network Range|First Building Name|
First Ownership Type|First Building Type|First Building Office Type|First City|First Zip Code|
First Country|First State|First Region|First Express Route|Second Network|Second Network Name|
Second Network Range|Second Building Name|Second Ownership Type|Second Building Type|
Second Building Office Type|Second City|Second Zip Code|Second Country|Second State|Second Region|
Second Express Route|First Inside Corp|Second Inside Corp|First Tenant Id|Second Tenant Id|First Pool|
Second Pool|Is Federated|QoE Record Available|CDR Record Available|Media Line Label|Media Type|
Media Line Label Text|First Is Server|Second Is Server|First Is Caller|First Network Connection Detail|
Second Network Connection Detail|Stream Direction|Payload Description|Audio and Video Call|
Duration 5 seconds or less|Duration 60 seconds or more|Is Teams|Duration (Minutes)|Duration (Seconds)|
Year|Month|Day|Date|Hour|Minute|Second|Day Of Year|Day Of Week|Day Number Of Week|Week|Month Year|
Full Month|First Domain|Second Domain|First User Agent Category|Second User Agent Category|
First User Agent|Second User Agent|Conference Type|First Client App Version|Second Client App Version|
Meeting Id|Transport|First Connectivity Ice|Second Connectivity Ice|First IP Address|Second IP Address|
First Link Speed|Second Link Speed|First Port|Second Port|First Reflexive Local IP|
Second Reflexive Local IP|First Relay IP|Second Relay IP|First Relay Port|Second Relay Port|First Subnet|
Second Subnet|First VPN|Second VPN|Applied Bandwidth Source|Bandwidth Est|Mediation Server Bypass Flag|
First CDR Connectivity Type|Second CDR Connectivity Type|First BSSID|Second BSSID|First Base Address|
Second Base Address|First Local Address|Second Local Address|First Local Address Type|
Second Local Address Type|First Remote Address|Second Remote Address|First Remote Address Type|
Second Remote Address Type|First Local Site|Second Local Site|First Remote Site|Second Remote Site|
First Local Media Relay Address|Second Local Media Relay Address|First Remote Media Relay Address|
Second Remote Media Relay Address|First Transport Protocol|Second Transport Protocol|First Capture Dev|
Second Capture Dev|First Capture Dev Driver|Second Capture Dev Driver|First Render Dev|Second Render Dev|
First Render Dev Driver|Second Render Dev Driver|First Wi-Fi Microsoft Driver|
Second Wi-Fi Microsoft Driver|First Wi-Fi Vendor Driver|Second Wi-Fi Vendor Driver|
First Wi-Fi Microsoft Driver Version|Second Wi-Fi Microsoft Driver Version|
First Wi-Fi Vendor Driver Version|Second Wi-Fi Vendor Driver Version|First Wi-Fi Channel|
Second Wi-Fi Channel|First Wi-Fi Radio Type|Second Wi-Fi Radio Type|First DNS Suffix|Second DNS Suffix|
First Wi-Fi Band|Second Wi-Fi Band|First Wi-Fi Signal Strength|Second Wi-Fi Signal Strength|
First Wi-Fi Battery Charge|Second Wi-Fi Battery Charge|Audio Degradation Avg|Jitter|Jitter Max|
Packet Loss Rate|Packet Loss Rate Max|Overall Avg Network MOS|Ratio Concealed Samples Avg|
Conceal Ratio Max|Ratio Stretched Samples Avg|Healer Packet Drop Ratio|Healer FEC Packet Used Ratio|
Round Trip|Round Trip Max|Packet Utilization|Jitter Buffer Size Avg|Jitter Buffer Size Max|
Jitter Buffer Size Min|Relative OneWay Gap Duration|Audio Post FECPLR|Network Jitter Avg|
Network Jitter Max|Network Jitter Min|Video Post FECPLR|Video Local Frame Loss Percentage Avg|
Received Frame Rate Average|Low Frame Rate Call Percent|Video Packet Loss Rate|Video Frame Rate Avg|
Dynamic Capability Percent|Spoiled Tile Percent Total|AppSharing Relative OneWay Average|
AppSharing RDP Tile Processing Latency Average|First Network Delay Event Ratio|
Second Network Delay Event Ratio|First Network Bandwidth Low Event Ratio|
Second Network Bandwidth Low Event Ratio|First Mic Glitch Rate|Second Mic Glitch Rate|
First Speaker Glitch Rate|Second Speaker Glitch Rate|Audio FEC Used|ClassifiedPoorCall|
Video Poor Due To VideoPostFecplr|Video Poor Due To VideoLocalFrameLossPercentageAvg|
Video Poor Due To VideoFrameRateAvg|VBSS Poor Due To VideoPostFecplr|
VBSS Poor Due To VideoLocalFrameLossPercentageAvg|Video Poor Due To Freeze|
VBSS Poor Due To VideoFrameRateAvg|AppSharing Poor Due To SpoiledTilePercentTotal|
AppSharing Poor Due To RelativeOneWayAverage|AppSharing Poor Due To RDPTileProcessingLatencyAverage|
Audio Poor Due To Jitter|Audio Poor Due To RoundTrip|Audio Poor Due To Packet Loss|
Audio Poor Due To Degradation|Audio Poor Due To Concealed Ratio|Poor Reason|Poor|Good|Unclassified|
OnePercent PacketLoss|First Feedback Rating|Second Feedback Rating|First Feedback Tokens|
Second Feedback Tokens|First Feedback Has Audio Issue|Second Feedback Has Audio Issue|
First Feedback Has Video Issue|Second Feedback Has Video Issue|First Feedback Has AppSharing Issue|
Second Feedback Has Appsharing Issue|First Echo Event Causes|Second Echo Event Causes|
First Echo Percent Mic In|Second Echo Percent Mic In|First Echo Percent Send|Second Echo Percent Send|
First Send Signal Level|Second Send Signal Level|First Received Signal Level|Second Received Signal Level|
First Send Noise Level|Second Send Noise Level|First Received Noise Level|Second Received Noise Level|
First Initial Signal Level RMS|Second Initial Signal Level RMS|First RxAGC Signal Level|
Second RxAGC Signal Level|First RxAGC Noise Level|Second RxAGC Noise Level|
First Render Loopback Signal Level|Second Render Loopback Signal Level|
First Network Send Quality Event Ratio|Second Network Send Quality Event Ratio|
First Network Receive Quality Event Ratio|Second Network Receive Quality Event Ratio|
First CPU Insufficient Event Ratio|Second CPU Insufficient Event Ratio|
First Device Half Duplex AEC Event Ratio|Second Device Half Duplex AEC Event Ratio|
First Device Render Not Functioning Event Ratio|Second Device Render Not Functioning Event Ratio|
First Device Capture Not Functioning Event Ratio|Second Device Capture Not Functioning Event Ratio|
First Device Glitches Event Ratio|Second Device Glitches Event Ratio|First Device Low SNR Event Ratio|
Second Device Low SNR Event Ratio|First Device Low Speech Level Event Ratio|
Second Device Low Speech Level Event Ratio|First Device Clipping Event Ratio|
Second Device Clipping Event Ratio|First Device Echo Event Ratio|Second Device Echo Event Ratio|
First Device Near End To Echo Ratio Event Ratio|Second Device Near End To Echo Ratio Event Ratio|
First Device Render Zero Volume Event Ratio|Second Device Render Zero Volume Event Ratio|
First Device Render Mute Event Ratio|Second Device Render Mute Event Ratio|
First Device Multiple Endpoints Event Count|Second Device Multiple Endpoints Event Count|
First Device Howling Event Count|Second Device Howling Event Count|Error Report Sender|Is Media Error|
Media Failure Type|Call Classification|Classification Reason|Test Call Type|RTP RTCP Mux|Stun Version|
Media Relay|Has Media Diagnostic Blob|Call Setup Failure Reason|Session Type|
CDR Response Reason|Used DNS Resolve Cache|First User ObjectId|Second User ObjectId|First MAC Address|
Second MAC Address|First Sip Uri|Second Sip Uri|First Phone Number|Second Phone Number|First UPN|
Second UPN|First Feedback Text|Second Feedback Text|First Client Endpoint Name|
Second Client Endpoint Name|First Endpoint Product Name|Second Endpoint Product Name|First UserType|
Second UserType|PSTN Call End Reason (SIP response code)|PSTN Trunk FQDN|PSTN Carrier Name|PSTN Call Type|
PSTN Connectivity Type|PSTN Final SIP Code Phrase|PSTN Call End Sub Reason|PSTN Event Type|
PSTN Event Info Time|PSTN MP Location|First PSTN Country Region|Latency (Round-trip Time)|
Meeting Scenario|Network Connection Detail Pair|User Agent Category Pair|Is Server Pair|
Connectivity Ice Pair|OS Pair|Tenant Id Pair|Building Name Pair|Inside Corp Pair|Scenario Pair
`

const published: ReadonlySet<string> = new Set(
  [members, columns, properties, dimensions].flatMap((names) => names.replaceAll('\n', '').split('|')),
)

/** Whether the name is one of the published field names, code point by code point. */
export function isPublishedName(name: string): boolean {
  return published.has(name)
}

/** The published names, each once. */
export function publishedNames(): Iterable<string> {
  return published
}
