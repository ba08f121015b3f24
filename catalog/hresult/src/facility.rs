//! Lists the facilities of `winerror.h`: the part of an HRESULT that says which component defined it.

/// A facility: its number in an HRESULT, its name in `winerror.h`, and what it is.
///
/// ```
/// use errdex_hresult::Facility;
///
/// assert_eq!(Facility::from_number(11), Some(&Facility::CERT));
/// assert_eq!(Facility::CERT.name, "FACILITY_CERT");
/// assert_eq!(Facility::from_number(3000), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Facility {
    /// Its number, bits 16 to 27 of an HRESULT.
    pub number: u32,
    /// Its name, `FACILITY_ITF`. Where several names share a number, the one whose codes people meet.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
}

impl Facility {
    /// The facility with that number.
    #[must_use]
    pub const fn from_number(number: u32) -> Option<&'static Self> {
        // A binary search, since `slice::binary_search` is not `const`.
        let mut low = 0;
        let mut high = Self::ALL.len();
        while low < high {
            let middle = low.midpoint(high);
            if Self::ALL[middle].number == number {
                return Some(&Self::ALL[middle]);
            } else if Self::ALL[middle].number < number {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }
}

macro_rules! facilities {
    ($($number:literal $constant:ident $about:literal,)*) => {
        impl Facility {
            $(
                #[doc = concat!("`FACILITY_", stringify!($constant), "`: ", $about, ".")]
                pub const $constant: Self = Self {
                    number: $number,
                    name: concat!("FACILITY_", stringify!($constant)),
                    about: $about,
                };
            )*

            /// Every facility, by number.
            pub const ALL: &'static [Self] = &[$(Self::$constant),*];
        }
    };
}

facilities! {
    0 NULL "codes of general use, such as E_FAIL",
    1 RPC "calls to COM objects in other apartments and processes",
    2 DISPATCH "automation: IDispatch and type libraries",
    3 STORAGE "structured storage and other storage devices",
    4 ITF "codes whose meaning depends on the interface that returns them",
    7 WIN32 "Windows errors as HRESULTs",
    8 WINDOWS "further interfaces of Microsoft, among them COM activation and app packages",
    9 SECURITY "authentication (SSPI), cryptography, certificate services and biometrics",
    10 CONTROL "OLE controls",
    11 CERT "trust in signatures and certificate chains",
    12 INTERNET "URL monikers and Internet Explorer",
    13 MEDIASERVER "Windows Media and Media Foundation",
    14 MSMQ "Message Queuing",
    15 SETUPAPI "device installation (SetupAPI) and component servicing",
    16 SCARD "smart cards",
    17 COMPLUS "the catalog of COM+ and Queued Components",
    18 AAF "the Advanced Authoring Format of media files",
    19 URT "the .NET runtime",
    20 ACS "the audit collection service",
    21 DPLAY "DirectPlay",
    22 UMI "a facility that the header calls UMI",
    23 SXS "side-by-side assemblies",
    24 WINDOWS_CE "Windows CE, and enrollment in device management",
    25 HTTP "HTTP status codes",
    26 USERMODE_COMMONLOG "the user-mode Common Log File System",
    27 WER "Windows Error Reporting",
    31 USERMODE_FILTER_MANAGER "the file system Filter Manager",
    32 BACKGROUNDCOPY "the background intelligent transfer service (BITS)",
    33 CONFIGURATION "Windows configuration, and Windows Image Acquisition",
    34 STATE_MANAGEMENT "state management services",
    35 METADIRECTORY "identity management (Microsoft Metadirectory Services)",
    36 WINDOWSUPDATE "the Windows Update agent",
    37 DIRECTORYSERVICE "directory services",
    38 GRAPHICS "display drivers, monitors and output protection",
    39 SHELL "the shell and file operations, and network access protection",
    40 TPM_SERVICES "the trusted platform module and TPM Base Services",
    41 TPM_SOFTWARE "software on top of the trusted platform module",
    42 UI "animation, and portable devices",
    43 XAML "user interfaces written in XAML",
    44 ACTION_QUEUE "action queues",
    48 PLA "performance logs and alerts, and Windows setup",
    49 FVE "BitLocker drive encryption",
    50 FWP "the Windows Filtering Platform",
    51 WINRM "Windows Remote Management",
    52 NDIS "network adapter drivers",
    53 USERMODE_HYPERVISOR "the hypervisor as programs see it",
    54 CMI "a facility that the header calls CMI",
    55 USERMODE_VIRTUALIZATION "virtual machines and containers (Host Compute Service)",
    56 USERMODE_VOLMGR "the volume manager",
    57 BCD "boot configuration data",
    58 USERMODE_VHD "virtual hard disks",
    59 USERMODE_HNS "networks of containers (Host Compute Network service)",
    60 SDIAG "scripted diagnostics",
    61 WEBSERVICES "Windows Web Services",
    62 WPN "notifications: tiles and toasts",
    63 WINDOWS_STORE "the Microsoft Store and its licensing server",
    64 INPUT "pointer and touch input",
    65 QUIC "the QUIC protocol",
    66 EAP "the Extensible Authentication Protocol",
    70 IORING "I/O rings",
    80 WINDOWS_DEFENDER "Windows Defender",
    81 OPC "the Open Packaging Conventions",
    82 XPS "XPS documents",
    83 RAS "remote access",
    84 MBN "mobile broadband",
    85 EAS "policies of Exchange ActiveSync",
    98 P2P_INT "the distributed routing table",
    99 P2P "peer-to-peer graphs and groups",
    100 DAF "the device association framework",
    101 BLUETOOTH_ATT "Bluetooth attributes",
    102 AUDIO "audio drivers and engine",
    103 STATEREPOSITORY "the state repository of apps",
    109 VISUALCPP "helpers of Visual C++, such as delayed loading of DLLs",
    112 SCRIPT "script engines",
    113 PARSE "parsing",
    120 BLB "Windows Backup",
    121 BLB_CLI "the command-line client of Windows Backup",
    122 WSBAPP "backup of applications by Windows Server Backup",
    128 BLBUI "the user interface of Windows Backup",
    129 USN "update sequence numbers of the change journal",
    130 USERMODE_VOLSNAP "volume snapshots",
    131 TIERING "storage tiers",
    133 WSB_ONLINE "online backup of Windows Server",
    134 ONLINE_ID "Microsoft accounts",
    135 DEVICE_UPDATE_AGENT "the device update agent",
    136 DRVSERVICING "the servicing of drivers",
    153 DLS "a facility that the header calls DLS",
    160 SOS "a facility that the header calls SOS",
    170 IMAPI2 "burning CDs and DVDs",
    173 OCP_UPDATE_AGENT "the OCP update agent",
    176 DEBUGGERS "debuggers",
    208 DELIVERY_OPTIMIZATION "Delivery Optimization, which downloads updates and apps",
    231 USERMODE_SPACES "Storage Spaces",
    232 USER_MODE_SECURITY_CORE "the security core",
    234 USERMODE_LICENSING "app licenses",
    256 DMSERVER "the device management server",
    257 DEPLOYMENT_SERVICES_SERVER "the server of Windows Deployment Services",
    258 DEPLOYMENT_SERVICES_IMAGING "imaging in Windows Deployment Services",
    259 DEPLOYMENT_SERVICES_MANAGEMENT "management of Windows Deployment Services",
    260 DEPLOYMENT_SERVICES_UTIL "utilities of Windows Deployment Services",
    261 DEPLOYMENT_SERVICES_BINLSVC "the BINL service of Windows Deployment Services",
    263 DEPLOYMENT_SERVICES_PXE "network boot in Windows Deployment Services",
    264 DEPLOYMENT_SERVICES_TFTP "TFTP in Windows Deployment Services",
    272 DEPLOYMENT_SERVICES_TRANSPORT_MANAGEMENT "transport management in Windows Deployment Services",
    278 DEPLOYMENT_SERVICES_DRIVER_PROVISIONING "drivers in Windows Deployment Services",
    289 DEPLOYMENT_SERVICES_MULTICAST_SERVER "the multicast server of Windows Deployment Services",
    290 DEPLOYMENT_SERVICES_MULTICAST_CLIENT "the multicast client of Windows Deployment Services",
    293 DEPLOYMENT_SERVICES_CONTENT_PROVIDER "content providers of Windows Deployment Services",
    296 HSP_SERVICES "services of the security processor",
    297 HSP_SOFTWARE "software of the security processor",
    305 LINGUISTIC_SERVICES "linguistic services",
    885 WEB "JSON, XML and feeds in apps",
    886 WEB_SOCKET "the WebSocket protocol",
    1094 AUDIOSTREAMING "audio streaming",
    1490 TTD "time travel debugging",
    1536 ACCELERATOR "accelerators",
    1793 MOBILE "mobile devices",
    1967 SQLITE "the SQLite database engine",
    1968 SERVICE_FABRIC "Service Fabric",
    1989 UTC "diagnostics and telemetry",
    1996 WMAAECMA "the acoustic echo canceller for voice capture",
    2049 WEP "the Windows encryption provider",
    2050 SYNCENGINE "the sync engine of OneDrive",
    2168 DIRECTMUSIC "DirectMusic",
    2169 DIRECT3D10 "Direct3D 10",
    2170 DXGI "the DirectX Graphics Infrastructure",
    2171 DXGI_DDI "graphics drivers under the DirectX Graphics Infrastructure",
    2172 DIRECT3D11 "Direct3D 11",
    2173 DIRECT3D11_DEBUG "the debug layer of Direct3D 11",
    2174 DIRECT3D12 "Direct3D 12",
    2175 DIRECT3D12_DEBUG "the debug layer of Direct3D 12",
    2176 DXCORE "DXCore, which lists graphics adapters",
    2177 PRESENTATION "presentation of composition swap chains",
    2184 LEAP "a facility that the header calls LEAP",
    2185 AUDCLNT "audio clients",
    2192 WINML "machine learning (Windows ML)",
    2200 WINCODEC_DWRITE_DWM "imaging, DirectWrite and the Desktop Window Manager",
    2201 DIRECT2D "Direct2D",
    2304 DEFRAG "defragmentation",
    2305 USERMODE_SDBUS "SD cards",
    2306 JSCRIPT "the JScript engine",
    2339 XBOX "Xbox",
    2340 GAME "games",
    2561 PIDGENX "product IDs and product keys",
    2748 PIX "the PIX performance tool",
}
