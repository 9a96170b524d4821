// Generated from contracts/Escrow.sol by scripts/compile-contracts.mjs (solc 0.8.37+commit.f401782d.Emscripten.clang). Do not edit.

export const escrowAbi = [
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "withdrawalDelay",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "grace",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "budget",
        "type": "uint256"
      }
    ],
    "name": "CumulativeAboveBudget",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "paid",
        "type": "uint256"
      }
    ],
    "name": "CumulativeNotAbovePaid",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "DeadlinePassed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "latest",
        "type": "uint256"
      }
    ],
    "name": "DeadlineTooFar",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "delaySeconds",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "longestSeconds",
        "type": "uint256"
      }
    ],
    "name": "DelayTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "available",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "InsufficientDeposit",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "InvalidAccount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "provider",
        "type": "address"
      }
    ],
    "name": "InvalidProvider",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidShortString",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "requester",
        "type": "address"
      }
    ],
    "name": "InvalidSignature",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "provider",
        "type": "address"
      }
    ],
    "name": "NotProvider",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "NothingToWithdraw",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "internalType": "enum IOrders.OrderState",
        "name": "state",
        "type": "uint8"
      }
    ],
    "name": "OrderNotLockable",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "internalType": "enum IOrders.OrderState",
        "name": "state",
        "type": "uint8"
      }
    ],
    "name": "OrderNotOpen",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ReentrancyGuardReentrantCall",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "notBefore",
        "type": "uint256"
      }
    ],
    "name": "RefundTooEarly",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "bits",
        "type": "uint8"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "SafeCastOverflowedUintDowncast",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "SafeERC20FailedOperation",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "str",
        "type": "string"
      }
    ],
    "name": "StringTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "asked",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "received",
        "type": "uint256"
      }
    ],
    "name": "TokenAmountMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "UnsupportedToken",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "expected",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "actual",
        "type": "bytes32"
      }
    ],
    "name": "VoucherForAnotherOrder",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "latest",
        "type": "uint256"
      }
    ],
    "name": "VoucherTooLate",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "availableAt",
        "type": "uint256"
      }
    ],
    "name": "WithdrawalNotReady",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ZeroAmount",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "paid",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "returned",
        "type": "uint256"
      }
    ],
    "name": "Closed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Deposited",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "budget",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "locked",
        "type": "uint256"
      }
    ],
    "name": "Locked",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "payee",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "PaymentKept",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "paidNow",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      }
    ],
    "name": "Settled",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "WithdrawalCancelled",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "withdrawing",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "availableAt",
        "type": "uint256"
      }
    ],
    "name": "WithdrawalRequested",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Withdrawn",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "GRACE",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "LONGEST_LOCK",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "WITHDRAWAL_DELAY",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "cancelWithdrawal",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "close",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "orderId",
            "type": "bytes32"
          },
          {
            "internalType": "uint96",
            "name": "cumulative",
            "type": "uint96"
          },
          {
            "internalType": "bool",
            "name": "isFinal",
            "type": "bool"
          }
        ],
        "internalType": "struct IOrders.Voucher",
        "name": "voucher",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "requesterSignature",
        "type": "bytes"
      }
    ],
    "name": "closeWithVoucher",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "deposit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "depositFor",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "depositOf",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "free",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "withdrawing",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "availableAt",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "eip712Domain",
    "outputs": [
      {
        "internalType": "bytes1",
        "name": "fields",
        "type": "bytes1"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "version",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "chainId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "internalType": "uint256[]",
        "name": "extensions",
        "type": "uint256[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "requesterSignature",
        "type": "bytes"
      }
    ],
    "name": "lock",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "orderIdOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      }
    ],
    "name": "orderStatus",
    "outputs": [
      {
        "internalType": "enum IOrders.OrderState",
        "name": "state",
        "type": "uint8"
      },
      {
        "internalType": "uint256",
        "name": "locked",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "paid",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "refund",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "requestWithdrawal",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "orderId",
            "type": "bytes32"
          },
          {
            "internalType": "uint96",
            "name": "cumulative",
            "type": "uint96"
          },
          {
            "internalType": "bool",
            "name": "isFinal",
            "type": "bool"
          }
        ],
        "internalType": "struct IOrders.Voucher",
        "name": "voucher",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "requesterSignature",
        "type": "bytes"
      }
    ],
    "name": "settle",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      }
    ],
    "name": "withdraw",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const

export const escrowBytecode = '0x6101a0604052348015610010575f5ffd5b506040516130e23803806130e283398101604081905261002f916101b8565b806040518060400160405280600b81526020016a4465414920457363726f7760a81b815250604051806040016040528060018152602001603160f81b8152508461007e8161014360201b60201c565b60805261008a8261017b565b610140526100978161017b565b61016052815160208084019190912061010052815190820120610120524660c0526101256101005161012051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60a05250503060e05261013781610143565b61018052506102359050565b62278d0081111561017857604051630e62012f60e31b81526004810182905262278d0060248201526044015b60405180910390fd5b50565b5f5f829050601f815111156101a5578260405163305a27a960e01b815260040161016f91906101da565b80516101b08261020f565b179392505050565b5f5f604083850312156101c9575f5ffd5b505080516020909101519092909150565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561022f575f198160200360031b1b821691505b50919050565b60805160a05160c05160e0516101005161012051610140516101605161018051612e3a6102a85f395f8181610158015261167d01525f61165601525f61162601525f61232401525f6122fc01525f61225701525f61228101525f6122ab01525f818161011e0152610cc10152612e3a5ff3fe608060405234801561000f575f5ffd5b5060043610610115575f3560e01c806384b0196e116100ad578063b5b59a7c1161007d578063d9c2ac8811610063578063d9c2ac88146102a7578063da95ebf714610333578063f940e38514610346575f5ffd5b8063b5b59a7c14610281578063d0b3b90714610294575f5ffd5b806384b0196e1461022d578063952bb38314610248578063a624824e1461025b578063b3db428b1461026e575f5ffd5b80633e0db869116100e85780633e0db869146101df57806347e7ef24146101f457806361a0dd60146102075780636f88abd41461021a575f5ffd5b80630ebb172a14610119578063137d29d9146101535780632c4576121461017a5780632dff692d14610185575b5f5ffd5b6101407f000000000000000000000000000000000000000000000000000000000000000081565b6040519081526020015b60405180910390f35b6101407f000000000000000000000000000000000000000000000000000000000000000081565b6101406301e2850081565b6101d061019336600461277b565b5f9081526003602052604090205460ff8116916bffffffffffffffffffffffff61010083048116926d010000000000000000000000000090041690565b60405161014a939291906127f8565b6101f26101ed366004612832565b610359565b005b6101f261020236600461284b565b610457565b6101f26102153660046128cf565b610476565b6101f2610228366004612959565b6104d9565b610235610605565b60405161014a97969594939291906129c0565b6101f2610256366004612959565b610663565b6101f26102693660046128cf565b61078e565b6101f261027c366004612a72565b6107f3565b61014061028f366004612959565b61081c565b6101f26102a2366004612aac565b610834565b6103186102b5366004612afe565b6001600160a01b038083165f9081526020818152604080832093851683529290522080546001909101546fffffffffffffffffffffffffffffffff808316927001000000000000000000000000000000009004169064ffffffffff169250925092565b6040805193845260208401929092529082015260600161014a565b6101f261034136600461284b565b610b02565b6101f2610354366004612afe565b610da5565b610361610ea9565b5f61036b82610ee0565b335f908152602081815260408083206001600160a01b03871684529091528120805492935083929091906103b29084906fffffffffffffffffffffffffffffffff16612b5c565b92506101000a8154816fffffffffffffffffffffffffffffffff02191690836fffffffffffffffffffffffffffffffff160217905550816001600160a01b0316336001600160a01b03167f75f1e929bc3763cbb44e9f41114fbc63fb4dc8b10ecb29e801d0970fddb307798360405161044391906fffffffffffffffffffffffffffffffff91909116815260200190565b60405180910390a350610454610fb7565b50565b61045f610ea9565b61046a338383610fe1565b610472610fb7565b5050565b61047e610ea9565b6104878461108c565b6104cb61049a6040860160208701612832565b6104aa6060870160408801612832565b6104b887878787600161110a565b6bffffffffffffffffffffffff166113be565b6104d3610fb7565b50505050565b6104e1610ea9565b6104ea8161108c565b5f6104f48261081c565b5f81815260036020819052604080832081516060810190925280549495509293909291839160ff169081111561052c5761052c612792565b600381111561053d5761053d612792565b815290546bffffffffffffffffffffffff6101008204811660208401526d01000000000000000000000000009091041660409091015290505f60028251600381111561058b5761058b612792565b14806105a957506001825160038111156105a7576105a7612792565b145b9050806105ef5781516040517fccaf1ed80000000000000000000000000000000000000000000000000000000081526105e6918591600401612b84565b60405180910390fd5b6105fa838584611438565b505050610454610fb7565b5f6060805f5f5f606061061661161f565b61061e61164f565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b61066b610ea9565b5f6106758261081c565b5f81815260036020819052604080832081516060810190925280549495509293909291839160ff16908111156106ad576106ad612792565b60038111156106be576106be612792565b815290546bffffffffffffffffffffffff6101008204811660208401526d010000000000000000000000000090910416604090910152905060028151600381111561070b5761070b612792565b146107465780516040517fccaf1ed80000000000000000000000000000000000000000000000000000000081526105e6918491600401612b84565b5f6107508461167a565b90508042116105ef576040517fc97053b1000000000000000000000000000000000000000000000000000000008152600481018290526024016105e6565b610796610ea9565b6107a66060840160408501612ba7565b156107b4576107b48461108c565b6104cb6107c76040860160208701612832565b6107d76060870160408801612832565b6104b8878787876107ee6060840160408501612ba7565b61110a565b6107fb610ea9565b610804836116bd565b61080f838383610fe1565b610817610fb7565b505050565b5f61082e6108298361171d565b6117a9565b92915050565b61083c610ea9565b6108458361108c565b61084e836117f0565b61086d61086160e0850160c08601612bd4565b64ffffffffff1661188b565b5f6108778461081c565b5f81815260036020819052604080832081516060810190925280549495509293909291839160ff16908111156108af576108af612792565b60038111156108c0576108c0612792565b815290546bffffffffffffffffffffffff6101008204811660208401526d01000000000000000000000000009091041660409091015290505f610913838361090e60808a0160608b01612c08565b61191c565b9050610921868487876119d4565b6109556109316020880188612832565b6109416060890160408a01612832565b836bffffffffffffffffffffffff16611a3c565b60408051606081019091528060028152602001826bffffffffffffffffffffffff16815260200183604001516bffffffffffffffffffffffff1681525060035f8581526020019081526020015f205f820151815f015f6101000a81548160ff021916908360038111156109ca576109ca612792565b021790555060208281015182546040948501516bffffffffffffffffffffffff9081166d0100000000000000000000000000027fffffffffffffff000000000000000000000000ffffffffffffffffffffffffff9190931661010002167fffffffffffffff000000000000000000000000000000000000000000000000ff9091161717909155610a5e918801908801612832565b6001600160a01b0316610a746020880188612832565b6001600160a01b0316847f63e49682bfc4052d31f92a5c8d0fa441364c1ec4212611fa10c33b87aa7aab48610aaf60608b0160408c01612832565b610abf60808c0160608d01612c08565b604080516001600160a01b0390931683526bffffffffffffffffffffffff91821660208401529087169082015260600160405180910390a4505050610817610fb7565b610b0a610ea9565b805f03610b43576040517f1f2a200500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b335f908152602081815260408083206001600160a01b0386168452909152902080546fffffffffffffffffffffffffffffffff16821115610be35780546040517fb90e11b50000000000000000000000000000000000000000000000000000000081523360048201526001600160a01b03851660248201526fffffffffffffffffffffffffffffffff9091166044820152606481018390526084016105e6565b610bec82611bd2565b815482905f90610c0f9084906fffffffffffffffffffffffffffffffff16612c21565b92506101000a8154816fffffffffffffffffffffffffffffffff02191690836fffffffffffffffffffffffffffffffff160217905550610c4e82611bd2565b81548290601090610c8690849070010000000000000000000000000000000090046fffffffffffffffffffffffffffffffff16612b5c565b92506101000a8154816fffffffffffffffffffffffffffffffff02191690836fffffffffffffffffffffffffffffffff160217905550610cf07f000000000000000000000000000000000000000000000000000000000000000042610ceb9190612c49565b611c2b565b6001820180547fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000001664ffffffffff9290921691821790558154604080518581527001000000000000000000000000000000009092046fffffffffffffffffffffffffffffffff1660208301528101919091526001600160a01b0384169033907f3aeb15af61588a39bcfafb19ed853140d195c2a924537afbf9a6d04348e76a699060600160405180910390a350610472610fb7565b610dad610ea9565b610db6816116bd565b335f908152602081815260408083206001600160a01b038616845290915290206001015464ffffffffff1642811115610e1e576040517f581a27f0000000000000000000000000000000000000000000000000000000008152600481018290526024016105e6565b5f610e2884610ee0565b6040516fffffffffffffffffffffffffffffffff821681529091506001600160a01b03808516919086169033907fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa249060200160405180910390a4610e9f8484836fffffffffffffffffffffffffffffffff16611c75565b5050610472610fb7565b610eb1611c89565b610ede60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005b90611ce2565b565b335f908152602081815260408083206001600160a01b03851684529091528120805470010000000000000000000000000000000090046fffffffffffffffffffffffffffffffff1691829003610f73576040517fac46653e0000000000000000000000000000000000000000000000000000000081523360048201526001600160a01b03841660248201526044016105e6565b80546fffffffffffffffffffffffffffffffff16815560010180547fffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000169055919050565b610ede5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00610ed8565b805f0361101a576040517f1f2a200500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b611025823383611ce9565b611030838383611eb7565b336001600160a01b0316826001600160a01b0316846001600160a01b03167f4174a9435a04d04d274c76779cad136a41fde6937c56241c09ab9d3c7064a1a98460405161107f91815260200190565b60405180910390a4505050565b61109c6040820160208301612832565b6001600160a01b0316336001600160a01b03161461045457336110c56040830160208401612832565b6040517f344b09040000000000000000000000000000000000000000000000000000000081526001600160a01b039283166004820152911660248201526044016105e6565b5f5f6111158761081c565b5f81815260036020819052604080832081516060810190925280549495509293909291839160ff169081111561114d5761114d612792565b600381111561115e5761115e612792565b815290546bffffffffffffffffffffffff6101008204811660208401526d01000000000000000000000000009091041660409091015280519091506111a89083908a908a90611f41565b6111d66111bb6040890160208a01612c08565b60408301516111d060808c0160608d01612c08565b8761203f565b92506111ef886111e86108298a612160565b88886119d4565b6111ff6040880160208901612c08565b6bffffffffffffffffffffffff16604082015261121d888285612193565b61122d6040890160208a01612832565b6001600160a01b031661124360208a018a612832565b6001600160a01b0316837fa15fde734fc3d0f5dcb301974e407df57371d3bd7c06f98659460cd5008240bf61127e60608d0160408e01612832565b8761128f60408e0160208f01612c08565b604080516001600160a01b0390941684526bffffffffffffffffffffffff928316602085015291169082015260600160405180910390a483156112dc576112d7828983611438565b6113b3565b5f82815260036020819052604090912082518154849383917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001690600190849081111561132b5761132b612792565b0217905550602082015181546040909301517fffffffffffffff000000000000000000000000000000000000000000000000ff9093166101006bffffffffffffffffffffffff928316027fffffffffffffff000000000000000000000000ffffffffffffffffffffffffff16176d010000000000000000000000000091909316029190911790555b505095945050505050565b8015806113d157506113d18284836121f9565b156113db57505050565b6113e6838383611eb7565b816001600160a01b0316836001600160a01b03167f937449da7d19bd0e65f4140ee443051bdcb7f3805f95b300df9e308392df7d338360405161142b91815260200190565b60405180910390a3505050565b6040805160608101825260038082525f6020808401829052858501516bffffffffffffffffffffffff1684860152878252829052929092208151815492939192909183917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00169060019084908111156114b3576114b3612792565b021790555060208281015182546040909401516bffffffffffffffffffffffff9081166d0100000000000000000000000000027fffffffffffffff000000000000000000000000ffffffffffffffffffffffffff92821661010002929092167fffffffffffffff000000000000000000000000000000000000000000000000ff9095169490941717909155820151161561157f5761157f6115576020840184612832565b6115676060850160408601612832565b83602001516bffffffffffffffffffffffff16611eb7565b61158f6040830160208401612832565b6001600160a01b03166115a56020840184612832565b6001600160a01b0316847f24cd4bcb0a7281e2384ec9fb172fecf37764637186208bf8b5e5dadef5af6c4e6115e06060870160408801612832565b60408087015160208089015183516001600160a01b0390951685526bffffffffffffffffffffffff92831691850191909152169082015260600161107f565b606061164a7f000000000000000000000000000000000000000000000000000000000000000061220e565b905090565b606061164a7f000000000000000000000000000000000000000000000000000000000000000061220e565b5f7f00000000000000000000000000000000000000000000000000000000000000006116ac60e0840160c08501612bd4565b64ffffffffff1661082e9190612c49565b6001600160a01b03811615806116db57506001600160a01b03811630145b15610454576040517f4b579b220000000000000000000000000000000000000000000000000000000081526001600160a01b03821660048201526024016105e6565b5f7f49e605f8bfc575b525f83076e0f35892d6880b5bcb9d2d1d661ab2147f9d1e14826040516020016117509190612c6f565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181529082905261178c9291602001612d7f565b604051602081830303815290604052805190602001209050919050565b5f61082e6117b561224b565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f6118016040830160208401612832565b90506001600160a01b038116158061182157506001600160a01b03811630145b8061184957506118346020830183612832565b6001600160a01b0316816001600160a01b0316145b15610472576040517f962715990000000000000000000000000000000000000000000000000000000081526001600160a01b03821660048201526024016105e6565b8042106118c7576040517fbfb22adf000000000000000000000000000000000000000000000000000000008152600481018290526024016105e6565b5f6118d66301e2850042612c49565b905080821115610472576040517f657526de00000000000000000000000000000000000000000000000000000000815260048101839052602481018290526044016105e6565b5f80808451600381111561193257611932612792565b1480611950575060018451600381111561194e5761194e612792565b145b905080158061197f5750826bffffffffffffffffffffffff1684604001516bffffffffffffffffffffffff1610155b156119ba5783516040517f90aad4380000000000000000000000000000000000000000000000000000000081526105e6918791600401612b84565b60408401516119c99084612d9f565b9150505b9392505050565b6119ed6119e46020860186612832565b84908484612374565b6104d3576119fe6020850185612832565b6040517fd855c4f40000000000000000000000000000000000000000000000000000000081526001600160a01b0390911660048201526024016105e6565b6001600160a01b038084165f9081526020818152604080832093861683529290522080546fffffffffffffffffffffffffffffffff16808311611acf57611a8283611bd2565b611a8c9082612c21565b82547fffffffffffffffffffffffffffffffff00000000000000000000000000000000166fffffffffffffffffffffffffffffffff919091161790915550505050565b81545f90611b07906fffffffffffffffffffffffffffffffff7001000000000000000000000000000000009091048116908416612c49565b905080841115611b64576040517fb90e11b50000000000000000000000000000000000000000000000000000000081526001600160a01b0380881660048301528616602482015260448101829052606481018590526084016105e6565b82547fffffffffffffffffffffffffffffffff00000000000000000000000000000000168355611b9c611b978583612dc3565b611bd2565b83546fffffffffffffffffffffffffffffffff918216700100000000000000000000000000000000029116179092555050505050565b5f6fffffffffffffffffffffffffffffffff821115611c27576040517f6dfcc65000000000000000000000000000000000000000000000000000000000815260806004820152602481018390526044016105e6565b5090565b5f64ffffffffff821115611c27576040517f6dfcc65000000000000000000000000000000000000000000000000000000000815260286004820152602481018390526044016105e6565b6108176001600160a01b03841683836123e0565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c15610ede576040517f3ee5aeb500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b80825d5050565b826001600160a01b03163b5f03611d37576040517fbf16aab60000000000000000000000000000000000000000000000000000000081526001600160a01b03841660048201526024016105e6565b6040517f70a082310000000000000000000000000000000000000000000000000000000081523060048201525f906001600160a01b038516906370a0823190602401602060405180830381865afa158015611d94573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190611db89190612dd6565b9050611dcf6001600160a01b03851684308561242e565b6040517f70a082310000000000000000000000000000000000000000000000000000000081523060048201525f9082906001600160a01b038716906370a0823190602401602060405180830381865afa158015611e2e573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190611e529190612dd6565b611e5c9190612dc3565b9050828114611eb0576040517fcf3e13520000000000000000000000000000000000000000000000000000000081526001600160a01b038616600482015260248101849052604481018290526064016105e6565b5050505050565b611ec081611bd2565b6001600160a01b038085165f9081526020818152604080832093871683529290529081208054909190611f069084906fffffffffffffffffffffffffffffffff16612b5c565b92506101000a8154816fffffffffffffffffffffffffffffffff02191690836fffffffffffffffffffffffffffffffff160217905550505050565b81358414611f85576040517fa1dddbd300000000000000000000000000000000000000000000000000000000815260048101859052823560248201526044016105e6565b6003816003811115611f9957611f99612792565b03611fd45783816040517fccaf1ed80000000000000000000000000000000000000000000000000000000081526004016105e6929190612b84565b6002816003811115611fe857611fe8612792565b146104d357611ff6836117f0565b5f6120008461167a565b905080421115611eb0576040517fbde54cd6000000000000000000000000000000000000000000000000000000008152600481018290526024016105e6565b5f826bffffffffffffffffffffffff16856bffffffffffffffffffffffff1611156120ae576040517f5d0066900000000000000000000000000000000000000000000000000000000081526bffffffffffffffffffffffff8087166004830152841660248201526044016105e6565b836bffffffffffffffffffffffff16856bffffffffffffffffffffffff1610806120fc5750836bffffffffffffffffffffffff16856bffffffffffffffffffffffff161480156120fc575081155b1561214b576040517f6691a0970000000000000000000000000000000000000000000000000000000081526bffffffffffffffffffffffff8087166004830152851660248201526044016105e6565b6121558486612d9f565b90505b949350505050565b5f7f93d19045b1f216c6e1816c7e275e5c9cb8d9d2be44b97f027c9d2d599f59f67d826040516020016117509190612ded565b6002825160038111156121a8576121a8612792565b036121d55780826020018181516121bf9190612d9f565b6bffffffffffffffffffffffff16905250505050565b600182526108176121e96020850185612832565b6109416060860160408701612832565b5f6121586001600160a01b038516848461247d565b60605f61221a8361248a565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f306001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161480156122a357507f000000000000000000000000000000000000000000000000000000000000000046145b156122cd57507f000000000000000000000000000000000000000000000000000000000000000090565b61164a604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f5f5f6123828786866124ca565b5090925090505f81600381111561239b5761239b612792565b1480156123b95750856001600160a01b0316826001600160a01b0316145b156123c957600192505050612158565b6123d586888787612511565b979650505050505050565b6123ed8383836001612594565b610817576040517f5274afe70000000000000000000000000000000000000000000000000000000081526001600160a01b03841660048201526024016105e6565b61243c84848484600161260f565b6104d3576040517f5274afe70000000000000000000000000000000000000000000000000000000081526001600160a01b03851660048201526024016105e6565b5f6121588484845f612594565b5f60ff8216601f81111561082e576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f808060418490036124fe578435602086013560408701355f1a6124f089828585612695565b955095509550505050612508565b505f915060029050825b93509350939050565b604080517f1626ba7e00000000000000000000000000000000000000000000000000000000808252600482018690526024820192909252604481018390525f91908390818660648301375f82606483010152601f820160051c60051b915060205f60648401838b5afa9050825f5114601f3d111681169350505050949350505050565b6040517fa9059cbb000000000000000000000000000000000000000000000000000000005f8181526001600160a01b038616600452602485905291602083604481808b5af1925060015f511483166126035783831516156125f7573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b6040517f23b872dd000000000000000000000000000000000000000000000000000000005f8181526001600160a01b038781166004528616602452604485905291602083606481808c5af1925060015f51148316612684578383151615612678573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411156126ce57505f91506003905082612771565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa15801561271f573d5f5f3e3d5ffd5b50506040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe001519150506001600160a01b03811661276857505f925060019150829050612771565b92505f91508190505b9450945094915050565b5f6020828403121561278b575f5ffd5b5035919050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b600481106127f4577f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b9052565b6060810161280682866127bf565b602082019390935260400152919050565b80356001600160a01b038116811461282d575f5ffd5b919050565b5f60208284031215612842575f5ffd5b6119cd82612817565b5f5f6040838503121561285c575f5ffd5b61286583612817565b946020939093013593505050565b5f6101608284031215612884575f5ffd5b50919050565b5f5f83601f84011261289a575f5ffd5b50813567ffffffffffffffff8111156128b1575f5ffd5b6020830191508360208285010111156128c8575f5ffd5b9250929050565b5f5f5f5f8486036101e08112156128e4575f5ffd5b6128ee8787612873565b945060607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffea08201121561291f575f5ffd5b50610160850192506101c085013567ffffffffffffffff811115612941575f5ffd5b61294d8782880161288a565b95989497509550505050565b5f610160828403121561296a575f5ffd5b6119cd8383612873565b5f81518084528060208401602086015e5f6020828601015260207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f6129fa60e0830189612974565b8281036040840152612a0c8189612974565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015612a61578351835260209384019390920191600101612a43565b50909b9a5050505050505050505050565b5f5f5f60608486031215612a84575f5ffd5b612a8d84612817565b9250612a9b60208501612817565b929592945050506040919091013590565b5f5f5f6101808486031215612abf575f5ffd5b612ac98585612873565b925061016084013567ffffffffffffffff811115612ae5575f5ffd5b612af18682870161288a565b9497909650939450505050565b5f5f60408385031215612b0f575f5ffd5b612b1883612817565b9150612b2660208401612817565b90509250929050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b6fffffffffffffffffffffffffffffffff818116838216019081111561082e5761082e612b2f565b828152604081016119cd60208301846127bf565b8035801515811461282d575f5ffd5b5f60208284031215612bb7575f5ffd5b6119cd82612b98565b803564ffffffffff8116811461282d575f5ffd5b5f60208284031215612be4575f5ffd5b6119cd82612bc0565b80356bffffffffffffffffffffffff8116811461282d575f5ffd5b5f60208284031215612c18575f5ffd5b6119cd82612bed565b6fffffffffffffffffffffffffffffffff828116828216039081111561082e5761082e612b2f565b8082018082111561082e5761082e612b2f565b803563ffffffff8116811461282d575f5ffd5b6101608101612c8e82612c8185612817565b6001600160a01b03169052565b612c9a60208401612817565b6001600160a01b03166020830152612cb460408401612817565b6001600160a01b03166040830152612cce60608401612bed565b6bffffffffffffffffffffffff166060830152612ced60808401612bed565b6bffffffffffffffffffffffff166080830152612d0c60a08401612c5c565b63ffffffff1660a0830152612d2360c08401612bc0565b64ffffffffff1660c0830152612d3b60e08401612c5c565b63ffffffff1660e0830152612d536101008401612817565b6001600160a01b0316610100830152610120838101359083015261014092830135929091019190915290565b8281525f82518060208501602085015e5f92016020019182525092915050565b6bffffffffffffffffffffffff828116828216039081111561082e5761082e612b2f565b8181038181111561082e5761082e612b2f565b5f60208284031215612de6575f5ffd5b5051919050565b81358152606081016bffffffffffffffffffffffff612e0e60208501612bed565b166020830152612e2060408401612b98565b151560408301529291505056fea164736f6c6343000825000a'
