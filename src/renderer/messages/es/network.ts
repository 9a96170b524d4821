/** Texts of features/network, in Spanish. */
import type { Messages } from '../messages.ts'

export const network = {
  title: 'Red',
  description: 'Los otros nodos con los que habla este equipo, sin ningún servidor en medio.',
  connect: 'Conectar con un nodo',
  connectBody:
    'Pega la dirección que el otro equipo muestra en «Este nodo». Los equipos de una misma red se encuentran solos.',
  address: 'Dirección del nodo',
  addressHint: 'Por ejemplo /ip4/192.168.1.20/tcp/4001/p2p/12D3Koo…',
  addressWrong: 'Debe empezar por / y terminar en /p2p/ y un identificador.',
  connected: (peer) => `Conectado con ${peer}.`,
  reachability: 'Cómo llegan otros a este nodo',
  reachabilities: {
    public: { name: 'Desde cualquier lugar', body: 'Tiene una dirección pública: los demás se conectan directamente.' },
    lan: {
      name: 'En esta red',
      body: 'Los equipos de la misma red llegan directamente. Desde fuera, solo si ambos lados logran abrir un camino, o por un relé.',
    },
    relayed: {
      name: 'Por un relé',
      body: 'Los demás llegan por un relé hasta que se abre un camino directo. Funciona, pero más lento.',
    },
    alone: {
      name: 'Nadie todavía',
      body: 'No hay ningún otro nodo conectado. En una misma red los nodos se encuentran; si no, conecta con un nodo que conozcas.',
    },
  },
  peers: 'Nodos',
  peerCount: (count) => `${count} conectados`,
  noPeers: 'No hay ningún nodo conectado',
  noPeersBody: 'Abre la aplicación en otro equipo de esta red, o conecta con un nodo cuya dirección te hayan dado.',
  peer: 'Nodo',
  reach: 'Camino',
  reaches: { direct: 'Directo', lan: 'Esta red', relayed: 'Relé' },
  direction: 'Abierto por',
  directions: { inbound: 'El otro nodo', outbound: 'Este nodo' },
  role: 'Papel',
  provider: 'Proveedor',
  noRole: '–',
  peerAddress: 'Dirección',
  bandwidth: 'Ancho de banda',
  received: 'Recibido',
  sent: 'Enviado',
  sinceStart: 'desde el inicio',
  thisNode: 'Este nodo',
  peerId: 'Identificador',
  listening: 'Direcciones',
  noAddresses: 'Ninguna',
} satisfies Messages['network']
