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
    "inputs": [],
    "name": "ArbiterTermsWithoutArbiter",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "CoinRefused",
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
    "name": "DeadlineNotPassed",
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
        "internalType": "uint256",
        "name": "balance",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "most",
        "type": "uint256"
      }
    ],
    "name": "DepositTooLarge",
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
        "name": "arbiter",
        "type": "address"
      }
    ],
    "name": "InvalidArbiter",
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
        "name": "signer",
        "type": "address"
      }
    ],
    "name": "InvalidSignature",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "MeteredWithDisputeTerms",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      }
    ],
    "name": "NoArbiter",
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
        "name": "arbiter",
        "type": "address"
      }
    ],
    "name": "NotArbiter",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "gasLeft",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "NotEnoughGas",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      }
    ],
    "name": "NotFixedPrice",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "NotOfThisBatch",
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
        "name": "requester",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "provider",
        "type": "address"
      }
    ],
    "name": "NotParty",
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
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "requester",
        "type": "address"
      }
    ],
    "name": "NotRequester",
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
    "name": "ReceiptForAnotherOrder",
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
    "name": "ReceiptForAnotherSpec",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "budget",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "ReceiptNotForBudget",
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
        "internalType": "uint256",
        "name": "slashed",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "providerBond",
        "type": "uint256"
      }
    ],
    "name": "SlashAboveBond",
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
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "TooLateToGiveUp",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "providerTotal",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "budget",
        "type": "uint256"
      }
    ],
    "name": "TotalAboveBudget",
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
        "internalType": "uint256",
        "name": "expected",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "actual",
        "type": "uint256"
      }
    ],
    "name": "ValueMismatch",
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
        "name": "windowEnd",
        "type": "uint256"
      }
    ],
    "name": "WindowOpen",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "windowSeconds",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "longestSeconds",
        "type": "uint256"
      }
    ],
    "name": "WindowOutOfBounds",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "windowEnd",
        "type": "uint256"
      }
    ],
    "name": "WindowOver",
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
        "name": "arbiter",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "windowEnd",
        "type": "uint256"
      }
    ],
    "name": "Challenged",
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
        "indexed": false,
        "internalType": "bytes4",
        "name": "reason",
        "type": "bytes4"
      }
    ],
    "name": "LockSkipped",
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
        "internalType": "bytes32",
        "name": "receiptHash",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "outputCid",
        "type": "string"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "windowEnd",
        "type": "uint256"
      }
    ],
    "name": "ReceiptSubmitted",
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
        "internalType": "uint256",
        "name": "providerTotal",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "slashed",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "challengeFailed",
        "type": "bool"
      }
    ],
    "name": "Resolved",
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
        "indexed": false,
        "internalType": "bytes4",
        "name": "reason",
        "type": "bytes4"
      }
    ],
    "name": "SettleSkipped",
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
    "name": "challenge",
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
        "name": "provider",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "word",
        "type": "uint256"
      }
    ],
    "name": "closedNonces",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "bits",
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
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "deposit",
    "outputs": [],
    "stateMutability": "payable",
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
    "stateMutability": "payable",
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
      },
      {
        "internalType": "uint256",
        "name": "nonce",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "expiry",
        "type": "uint256"
      },
      {
        "internalType": "uint8",
        "name": "v",
        "type": "uint8"
      },
      {
        "internalType": "bytes32",
        "name": "r",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "s",
        "type": "bytes32"
      }
    ],
    "name": "depositWithDaiPermit",
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
      },
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      },
      {
        "internalType": "uint8",
        "name": "v",
        "type": "uint8"
      },
      {
        "internalType": "bytes32",
        "name": "r",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "s",
        "type": "bytes32"
      }
    ],
    "name": "depositWithPermit",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
    "name": "finalize",
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
        "name": "counterSignature",
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
                "internalType": "enum IOrders.PayMode",
                "name": "mode",
                "type": "uint8"
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
                "internalType": "uint32",
                "name": "arbiterWindowSeconds",
                "type": "uint32"
              },
              {
                "internalType": "uint96",
                "name": "challengeBond",
                "type": "uint96"
              },
              {
                "internalType": "uint96",
                "name": "providerBond",
                "type": "uint96"
              },
              {
                "internalType": "uint64",
                "name": "nonce",
                "type": "uint64"
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
            "name": "counterSignature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IOrders.LockRequest[]",
        "name": "requests",
        "type": "tuple[]"
      }
    ],
    "name": "lockMany",
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
      },
      {
        "internalType": "uint256",
        "name": "windowEnd",
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
        "internalType": "uint96",
        "name": "providerTotal",
        "type": "uint96"
      },
      {
        "internalType": "uint96",
        "name": "slashed",
        "type": "uint96"
      }
    ],
    "name": "resolve",
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
    "name": "resolveTimeout",
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
        "components": [
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
                "internalType": "enum IOrders.PayMode",
                "name": "mode",
                "type": "uint8"
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
                "internalType": "uint32",
                "name": "arbiterWindowSeconds",
                "type": "uint32"
              },
              {
                "internalType": "uint96",
                "name": "challengeBond",
                "type": "uint96"
              },
              {
                "internalType": "uint96",
                "name": "providerBond",
                "type": "uint96"
              },
              {
                "internalType": "uint64",
                "name": "nonce",
                "type": "uint64"
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
            "name": "signature",
            "type": "bytes"
          },
          {
            "internalType": "bool",
            "name": "closing",
            "type": "bool"
          }
        ],
        "internalType": "struct IOrders.SettleRequest[]",
        "name": "requests",
        "type": "tuple[]"
      }
    ],
    "name": "settleMany",
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
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
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
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
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
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "string",
            "name": "outputCid",
            "type": "string"
          },
          {
            "internalType": "string",
            "name": "logsCid",
            "type": "string"
          },
          {
            "internalType": "string",
            "name": "resumedFromCid",
            "type": "string"
          },
          {
            "internalType": "string",
            "name": "environmentCid",
            "type": "string"
          },
          {
            "internalType": "string",
            "name": "imageId",
            "type": "string"
          },
          {
            "internalType": "int32",
            "name": "exitCode",
            "type": "int32"
          },
          {
            "internalType": "uint40",
            "name": "startedAt",
            "type": "uint40"
          },
          {
            "internalType": "uint40",
            "name": "endedAt",
            "type": "uint40"
          },
          {
            "internalType": "uint32",
            "name": "billedSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "amount",
            "type": "uint96"
          }
        ],
        "internalType": "struct IDisputes.Receipt",
        "name": "receipt",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "providerSignature",
        "type": "bytes"
      }
    ],
    "name": "submitReceipt",
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

export const escrowBytecode = '0x6101a0604052348015610010575f5ffd5b5060405161572138038061572183398101604081905261002f916101b8565b806040518060400160405280600b81526020016a4465414920457363726f7760a81b815250604051806040016040528060018152602001601960f91b8152508461007e8161014360201b60201c565b60805261008a8261017b565b610140526100978161017b565b61016052815160208084019190912061010052815190820120610120524660c0526101256101005161012051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60a05250503060e05261013781610143565b61018052506102359050565b62278d0081111561017857604051630e62012f60e31b81526004810182905262278d0060248201526044015b60405180910390fd5b50565b5f5f829050601f815111156101a5578260405163305a27a960e01b815260040161016f91906101da565b80516101b08261020f565b179392505050565b5f5f604083850312156101c9575f5ffd5b505080516020909101519092909150565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561022f575f198160200360031b1b821691505b50919050565b60805160a05160c05160e05161010051610120516101405161016051610180516154796102a85f395f818161025e0152612daa01525f612c0001525f612bd001525f6138bc01525f61389401525f6137ef01525f61381901525f61384301525f81816101da015261163601526154795ff3fe6080604052600436106101a4575f3560e01c80636fffe4b2116100e7578063d9c2ac8811610087578063e2fc03d111610062578063e2fc03d1146104f9578063e5d1e99414610528578063f85079541461055e578063f940e3851461057d575f5ffd5b8063d9c2ac8814610439578063da95ebf7146104bb578063e2cd38a4146104da575f5ffd5b8063918ec376116100c2578063918ec376146103c9578063962ecead146103e8578063b3db428b14610407578063d90860981461041a575f5ffd5b80636fffe4b21461036457806380f7fb4f1461038357806384b0196e146103a2575f5ffd5b80631ad078fa116101525780632c4576121161012d5780632c457612146102fc5780633e0db8691461031357806347e7ef241461033257806359a87dd614610345575f5ffd5b80631ad078fa1461029f578063242c4b67146102be5780632b98674e146102dd575f5ffd5b806312a62cff1161018257806312a62cff1461022e578063137d29d91461024d57806318dbe68814610280575f5ffd5b806304736f22146101a85780630ebb172a146101c95780630ee5fb161461020f575b5f5ffd5b3480156101b3575f5ffd5b506101c76101c2366004614967565b61059c565b005b3480156101d4575f5ffd5b506101fc7f000000000000000000000000000000000000000000000000000000000000000081565b6040519081526020015b60405180910390f35b34801561021a575f5ffd5b506101c76102293660046149ca565b61081b565b348015610239575f5ffd5b506101c7610248366004614a34565b6108e6565b348015610258575f5ffd5b506101fc7f000000000000000000000000000000000000000000000000000000000000000081565b34801561028b575f5ffd5b506101c761029a366004614ac6565b6109a6565b3480156102aa575f5ffd5b506101c76102b9366004614b49565b6109d8565b3480156102c9575f5ffd5b506101c76102d8366004614b8d565b610d9e565b3480156102e8575f5ffd5b506101c76102f7366004614ac6565b610e67565b348015610307575f5ffd5b506101fc6301e2850081565b34801561031e575f5ffd5b506101c761032d366004614bec565b610e7d565b6101c7610340366004614c05565b610f54565b348015610350575f5ffd5b506101c761035f366004614c2d565b610f6f565b34801561036f575f5ffd5b506101c761037e366004614c95565b611141565b34801561038e575f5ffd5b506101c761039d366004614967565b611168565b3480156103ad575f5ffd5b506103b66111b8565b6040516102069796959493929190614d15565b3480156103d4575f5ffd5b506101c76103e33660046149ca565b611216565b3480156103f3575f5ffd5b506101c7610402366004614967565b6112f8565b6101c7610415366004614dc7565b611379565b348015610425575f5ffd5b506101c7610434366004614967565b611395565b348015610444575f5ffd5b506104a0610453366004614e01565b6001600160a01b038083165f9081526020818152604080832093851683529290522080546001909101546001600160801b0380831692600160801b9004169064ffffffffff169250925092565b60408051938452602084019290925290820152606001610206565b3480156104c6575f5ffd5b506101c76104d5366004614c05565b6114fe565b3480156104e5575f5ffd5b506101fc6104f4366004614967565b6116ea565b348015610504575f5ffd5b50610518610513366004614967565b611702565b6040516102069493929190614e5a565b348015610533575f5ffd5b506101fc610542366004614c05565b600360209081525f928352604080842090915290825290205481565b348015610569575f5ffd5b506101c7610578366004614967565b611753565b348015610588575f5ffd5b506101c7610597366004614e01565b6117fc565b6105a46118ee565b6105b16020820182614bec565b6001600160a01b0316336001600160a01b03161461062157336105d76020830183614bec565b6040517f0691b0320000000000000000000000000000000000000000000000000000000081526001600160a01b039283166004820152911660248201526044015b60405180910390fd5b5f61062b826116ea565b90505f61064061014084016101208501614bec565b6001600160a01b031603610683576040517f5abd70c200000000000000000000000000000000000000000000000000000000815260048101829052602401610618565b5f61068e8284611925565b905061069b828483611a63565b5f6106ae61018085016101608601614e83565b6001600160601b03161115610745576107056107006106d06020860186614bec565b6106e06060870160408801614bec565b6106f261018088016101608901614e83565b6001600160601b0316611b58565b611c20565b6107456107156020850185614bec565b6107256060860160408701614bec565b61073761018087016101608801614e83565b6001600160601b0316611c33565b6004815261075b61016084016101408501614eaf565b61076b9063ffffffff1642614edc565b64ffffffffff1660408201526107818282611d24565b6107916040840160208501614bec565b6001600160a01b03166107a76020850185614bec565b6001600160a01b0316837fa2821d4855f947977619aa3a6088e8141b121da8fb7f2d00bfd752455fe3b9906107e461014088016101208901614bec565b60408087015181516001600160a01b03909316835264ffffffffff1660208301520160405180910390a45050610818611de2565b50565b6108236118ee565b5f5b818110156108d9573683838381811061084057610840614eef565b90506020028101906108529190614f03565b90505f61085e826116ea565b90505f6108798284610874610200820182614f22565b611e0c565b8051909150156108cb57817f9282701aecc1bd8048ffc705a4e8f629a82a4d3427105057d20b223e38abe8c86108ae83614f65565b6040516001600160e01b0319909116815260200160405180910390a25b505050806001019050610825565b506108e2611de2565b5050565b6108ee6118ee565b6108f786611fd3565b6040517fd505accf000000000000000000000000000000000000000000000000000000008152336004820152306024820152604481018690526064810185905260ff8416608482015260a4810183905260c481018290526001600160a01b0387169063d505accf9060e4015f604051808303815f87803b158015610979575f5ffd5b505af192505050801561098a575060015b50610996338787612008565b61099e611de2565b505050505050565b6109ae6118ee565b6109ca848484846109c56060840160408501614fb0565b6120c5565b6109d2611de2565b50505050565b6109e06118ee565b6109f261014084016101208501614bec565b6001600160a01b0316336001600160a01b031614610a625733610a1d61014085016101208601614bec565b6040517ffff7d58e0000000000000000000000000000000000000000000000000000000081526001600160a01b03928316600482015291166024820152604401610618565b5f610a6c846116ea565b90505f610a7b82866004612116565b9050806040015164ffffffffff16421115610ab85760408082015190516335316ecd60e01b815264ffffffffff9091166004820152602401610618565b610ac86080860160608701614e83565b6001600160601b0316846001600160601b03161115610b375783610af26080870160608801614e83565b6040517fb59b6d740000000000000000000000000000000000000000000000000000000081526001600160601b03928316600482015291166024820152604401610618565b610b496101a086016101808701614e83565b6001600160601b0316836001600160601b03161115610bba5782610b756101a087016101808801614e83565b6040517fea57fa230000000000000000000000000000000000000000000000000000000081526001600160601b03928316600482015291166024820152604401610618565b5f610bcb6080870160608801614e83565b6001600160601b0316856001600160601b0316148015610bf257506001600160601b038416155b90505f82602001516001600160601b0316866001600160601b031611610c1c578260200151610c1e565b855b9050610c306040880160208901614bec565b6001600160a01b0316610c466020890189614bec565b6001600160a01b0316857f758646bbe3d96fbc16bbdff49d9840a17971bff14378dfe400318f70738020d9848987604051610ca2939291906001600160601b039384168152919092166020820152901515604082015260600190565b60405180910390a45f610cb785898685612185565b90505f6001600160601b038716610cd66101a08b016101808c01614e83565b6001600160601b0316610ce99190614fc9565b90508315610d2757610d22868a875f610d0a61018084016101608501614e83565b610d1d906001600160601b031687614edc565b61225c565b610d62565b610d62868a876001600160601b038b16610d4961018084016101608501614e83565b6001600160601b0316610d5c9190614edc565b8561225c565b610d8b610d7560408b0160208c01614bec565b610d8560608c0160408d01614bec565b8461244c565b505050505050610d99611de2565b505050565b610da66118ee565b610daf87611fd3565b6040517f8fcbaf0c00000000000000000000000000000000000000000000000000000000815233600482015230602482015260448101869052606481018590526001608482015260ff841660a482015260c4810183905260e481018290526001600160a01b03881690638fcbaf0c90610104015f604051808303815f87803b158015610e39575f5ffd5b505af1925050508015610e4a575060015b50610e56338888612008565b610e5e611de2565b50505050505050565b610e6f6118ee565b6109ca8484848460016120c5565b610e856118ee565b5f610e8f826124c6565b335f908152602081815260408083206001600160a01b0387168452909152812080549293508392909190610ecd9084906001600160801b0316614fdc565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550816001600160a01b0316336001600160a01b03167f75f1e929bc3763cbb44e9f41114fbc63fb4dc8b10ecb29e801d0970fddb3077983604051610f4391906001600160801b0391909116815260200190565b60405180910390a350610818611de2565b610f5c6118ee565b610f67338383612008565b6108e2611de2565b610f776118ee565b5f610f81856116ea565b90505f610f9082876002612116565b90506001610fa5610100880160e08901615009565b6001811115610fb657610fb6614e32565b14610ff0576040517f47923bc200000000000000000000000000000000000000000000000000000000815260048101839052602401610618565b61100060e0870160c08801615036565b64ffffffffff164211156110415761101e60e0870160c08801615036565b60405163bfb22adf60e01b815264ffffffffff9091166004820152602401610618565b61104c828787612564565b5f6110568661269b565b905061107e61070061106e60408a0160208b01614bec565b611077846128a4565b88886128eb565b6003825261109461012088016101008901614eaf565b6110a49063ffffffff1642614edc565b64ffffffffff1660408301526110ba8383611d24565b6110ca6040880160208901614bec565b6001600160a01b03166110e06020890189614bec565b6001600160a01b0316847f1675f7e7f09f3ba1f8ef74c32a28c9aced7e1cf1d48e272155723754db546e9e8461111960408c018c614f22565b886040015160405161112e9493929190615077565b60405180910390a45050506109d2611de2565b6111496118ee565b611160610700611158856116ea565b858585611e0c565b610d99611de2565b6111706118ee565b61117981612986565b5f611183826116ea565b90505f6111908284611925565b90506111a36107008385845f01516129eb565b6111ae828483612b43565b5050610818611de2565b5f6060805f5f5f60606111c9612bc9565b6111d1612bf9565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b61121e6118ee565b8015610f67575f5f83835f81811061123857611238614eef565b905060200281019061124a91906150a8565b61125b906040810190602001614bec565b84845f81811061126d5761126d614eef565b905060200281019061127f91906150a8565b611290906060810190604001614bec565b915091505f5f5b848110156112e1576112cd8686838181106112b4576112b4614eef565b90506020028101906112c691906150a8565b8585612c24565b6112d79083614edc565b9150600101611297565b506112ed83838361244c565b5050506108e2611de2565b6113006118ee565b5f61130a826116ea565b90505f61131982846002612116565b90505f61132584612da7565b9050804211611363576040517fc97053b100000000000000000000000000000000000000000000000000000000815260048101829052602401610618565b61136e838584612b43565b505050610818611de2565b6113816118ee565b61138a83612dea565b611160838383612008565b61139d6118ee565b5f6113a7826116ea565b90505f6113b682846004612116565b9050806040015164ffffffffff1642116113f257604080820151905163b317256b60e01b815264ffffffffff9091166004820152602401610618565b60208101515f9060029061140c6080870160608801614e83565b61141691906150bd565b61142091906150f0565b826020015161142f919061511d565b90506114416040850160208601614bec565b6001600160a01b03166114576020860186614bec565b604080516001600160601b03851681525f602082018190528183015290516001600160a01b03929092169186917f758646bbe3d96fbc16bbdff49d9840a17971bff14378dfe400318f70738020d9919081900360600190a45f6114bc84868585612185565b90506114c9848685612b43565b6114f26114dc6040870160208801614bec565b6114ec6060880160408901614bec565b8361244c565b50505050610818611de2565b6115066118ee565b805f0361152657604051631f2a200560e01b815260040160405180910390fd5b335f908152602081815260408083206001600160a01b0386168452909152902080546001600160801b031682111561159b57805460405163b90e11b560e01b81523360048201526001600160a01b03851660248201526001600160801b03909116604482015260648101839052608401610618565b6115a482612e4a565b815482905f906115be9084906001600160801b031661513c565b92506101000a8154816001600160801b0302191690836001600160801b031602179055506115eb82612e4a565b8154829060109061160d908490600160801b90046001600160801b0316614fdc565b92506101000a8154816001600160801b0302191690836001600160801b031602179055506116657f0000000000000000000000000000000000000000000000000000000000000000426116609190614edc565b612e81565b60018201805464ffffffffff191664ffffffffff929092169182179055815460408051858152600160801b9092046001600160801b031660208301528101919091526001600160a01b0384169033907f3aeb15af61588a39bcfafb19ed853140d195c2a924537afbf9a6d04348e76a699060600160405180910390a3506108e2611de2565b5f6116fc6116f783612eb2565b6128a4565b92915050565b5f5f5f5f5f611719611713876116ea565b87611925565b80519091506117288783612f20565b602083015160409093015191989097506001600160601b03909216955064ffffffffff169350915050565b61175b6118ee565b5f611765826116ea565b90505f61177482846003612116565b9050806040015164ffffffffff1642116117b057604080820151905163b317256b60e01b815264ffffffffff9091166004820152602401610618565b5f6117cc8385846117c76080830160608401614e83565b612185565b90506117d9838584612b43565b61136e6117ec6040860160208701614bec565b6114ec6060870160408801614bec565b6118046118ee565b61180d81612dea565b335f908152602081815260408083206001600160a01b038616845290915290206001015464ffffffffff1642811115611875576040517f581a27f000000000000000000000000000000000000000000000000000000000815260048101829052602401610618565b5f61187f846124c6565b6040516001600160801b03821681529091506001600160a01b03808516919086169033907fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa249060200160405180910390a46118e48484836001600160801b0316612f66565b50506108e2611de2565b6118f6612ff1565b61192360017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005b9061304a565b565b604080516060810182525f80825260208201819052918101919091525f83815260046020526040908190208151606081019092528054829060ff16600581111561197157611971614e32565b600581111561198257611982614e32565b8152905461010081046001600160601b031660208301526d0100000000000000000000000000900464ffffffffff1660409091015290505f815160058111156119cd576119cd614e32565b036116fc576119e46101c083016101a08401615172565b60ff1660035f6119fa6040860160208701614bec565b6001600160a01b0316815260208101919091526040015f908120906008611a296101c087016101a08801615172565b67ffffffffffffffff16901c67ffffffffffffffff1681526020019081526020015f2054901c6001166001036116fc576005815292915050565b600381516005811115611a7857611a78614e32565b03611ab857806040015164ffffffffff16421115610d995760408082015190516335316ecd60e01b815264ffffffffff9091166004820152602401610618565b600281516005811115611acd57611acd614e32565b03611b3b57611ae260e0830160c08401615036565b64ffffffffff164211610d9957611aff60e0830160c08401615036565b6040517f336d9e1700000000000000000000000000000000000000000000000000000000815264ffffffffff9091166004820152602401610618565b8051604051631995e3db60e31b815261061891859160040161518b565b6001600160a01b038084165f908152602081815260408083209386168352929052908120805460609290611b9e906001600160801b03600160801b820481169116614edc565b9050808411611bbf5760405180602001604052805f81525092505050611c19565b604080516001600160a01b03888116602483015287166044820152606481019290925260848083018690528151808403909101815260a490920190526020810180516001600160e01b031663b90e11b560e01b1790529150505b9392505050565b80515f03611c2b5750565b805160208201fd5b6001600160a01b038084165f9081526020818152604080832093861683529290522080546001600160801b0316808311611ca557611c7083612e4a565b611c7a908261513c565b82546fffffffffffffffffffffffffffffffff19166001600160801b03919091161790915550505050565b81546fffffffffffffffffffffffffffffffff19168255611cd7611cd26001600160801b03831685614fc9565b612e4a565b82548390601090611cf9908490600160801b90046001600160801b031661513c565b92506101000a8154816001600160801b0302191690836001600160801b031602179055505050505050565b5f8281526004602052604090208151815483929190829060ff19166001836005811115611d5357611d53614e32565b02179055506020820151815460409093015164ffffffffff166d0100000000000000000000000000027fffffffffffffffffffffffffffff0000000000ffffffffffffffffffffffffff6001600160601b0390921661010002919091167fffffffffffffffffffffffffffff0000000000000000000000000000000000ff909316929092179190911790555050565b6119235f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0061191d565b60605f611e198686611925565b9050611e288686838787613051565b805190925015611e385750611fcb565b60208101515f90611e4f6080880160608901614e83565b611e5991906150bd565b9050611e8a611e6b6020880188614bec565b611e7b6060890160408a01614bec565b836001600160601b0316611c33565b5f611e9d6101a088016101808901614e83565b6001600160601b03161115611ee157611ee1611ebf6040880160208901614bec565b611ecf6060890160408a01614bec565b6107376101a08a016101808b01614e83565b611f2487604051806060016040528060026005811115611f0357611f03614e32565b81526020868101516001600160601b0316908201525f604090910152611d24565b611f346040870160208801614bec565b6001600160a01b0316611f4a6020880188614bec565b6001600160a01b0316887f63e49682bfc4052d31f92a5c8d0fa441364c1ec4212611fa10c33b87aa7aab48611f8560608b0160408c01614bec565b611f9560808c0160608d01614e83565b604080516001600160a01b0390931683526001600160601b0391821660208401529087169082015260600160405180910390a450505b949350505050565b806001600160a01b03163b5f0361081857604051635f8b555b60e11b81526001600160a01b0382166004820152602401610618565b805f0361202857604051631f2a200560e01b815260040160405180910390fd5b612032828261327c565b6001600160a01b038084165f9081526020818152604080832093861683529290522061205e908261349e565b612069838383613566565b336001600160a01b0316826001600160a01b0316846001600160a01b03167f4174a9435a04d04d274c76779cad136a41fde6937c56241c09ab9d3c7064a1a9846040516120b891815260200190565b60405180910390a4505050565b5f5f6120dd6120d3886116ea565b88888888886135d5565b91506001600160601b031691506120f381611c20565b610e5e6121066040890160208a01614bec565b610d8560608a0160408b01614bec565b604080516060810182525f808252602082018190529181019190915261213c8484611925565b905081600581111561215057612150614e32565b8151600581111561216357612163614e32565b14611c19578051604051631995e3db60e31b815261061891869160040161518b565b5f82602001518261219691906150bd565b6001600160601b03169050805f036121af57505f611fcb565b6001600160601b0382166020808501919091526121d29060408601908601614bec565b6001600160a01b03166121e86020860186614bec565b6001600160a01b0316867fa15fde734fc3d0f5dcb301974e407df57371d3bd7c06f98659460cd5008240bf6122236060890160408a01614bec565b604080516001600160a01b039092168252602082018790526001600160601b0388169082015260600160405180910390a4949350505050565b5f6122678585612f20565b90505f8451600581111561227d5761227d614e32565b146122b6575f86815260046020526040902080547fffffffffffffffffffffffffffff0000000000000000000000000000000000001690555b6122c86101c086016101a08701615172565b600160ff919091161b60035f6122e46040890160208a01614bec565b6001600160a01b0316815260208101919091526040015f9081209060086123136101c08a016101a08b01615172565b67ffffffffffffffff90811690911c16815260208101919091526040015f90812080549092179091556123468483614edc565b111561237b5761237b61235c6020870187614bec565b61236c6060880160408901614bec565b6123768685614edc565b613566565b81156123aa576123aa6123946040870160208801614bec565b6123a46060880160408901614bec565b84613566565b6123ba6040860160208701614bec565b6001600160a01b03166123d06020870187614bec565b6001600160a01b0316877f24cd4bcb0a7281e2384ec9fb172fecf37764637186208bf8b5e5dadef5af6c4e61240b60608a0160408b01614bec565b6020808a0151604080516001600160a01b0390941684526001600160601b0390911691830191909152810186905260600160405180910390a4505050505050565b80158061245f575061245f82848361377b565b1561246957505050565b612474838383613566565b816001600160a01b0316836001600160a01b03167f937449da7d19bd0e65f4140ee443051bdcb7f3805f95b300df9e308392df7d33836040516124b991815260200190565b60405180910390a3505050565b335f908152602081815260408083206001600160a01b038516845290915281208054600160801b90046001600160801b031691829003612543576040517fac46653e0000000000000000000000000000000000000000000000000000000081523360048201526001600160a01b0384166024820152604401610618565b80546001600160801b03168155600101805464ffffffffff19169055919050565b803583146125a8576040517fbb8a20ef0000000000000000000000000000000000000000000000000000000081526004810184905281356024820152604401610618565b816101c001358160200135146125fb576040517f8521f4940000000000000000000000000000000000000000000000000000000081526101c0830135600482015260208201356024820152604401610618565b61260b6080830160608401614e83565b6001600160601b031661262661018083016101608401614e83565b6001600160601b031614610d99576126446080830160608401614e83565b61265661018083016101608401614e83565b6040517f852769d60000000000000000000000000000000000000000000000000000000081526001600160601b03928316600482015291166024820152604401610618565b5f807f22ce741a322b4e35aac22653aa63bedca210bb1269dd3e815f4600308165cb63833560208501356126d26040870187614f22565b6040516126e092919061519f565b6040519081900390206126f66060880188614f22565b60405161270492919061519f565b60405190819003902061271a6080890189614f22565b60405161272892919061519f565b60405190819003902061273e60a08a018a614f22565b60405161274c92919061519f565b60405190819003902061276260c08b018b614f22565b60405161277092919061519f565b6040805191829003822060208301999099528101969096526060860194909452608085019290925260a084015260c083015260e08201526101008101919091526101200160408051601f1981840301815291905290505f6127d8610100850160e086016151ae565b6127ea61012086016101008701615036565b6127fc61014087016101208801615036565b61280e61016088016101408901614eaf565b61282061018089016101608a01614e83565b6040805160039690960b602087015264ffffffffff9485169086015292909116606084015263ffffffff1660808301526001600160601b031660a082015260c001604051602081830303815290604052905081816040516020016128859291906151e5565b6040516020818303038152906040528051906020012092505050919050565b5f6116fc6128b06137e3565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b60606128f98486858561390c565b15612912575060408051602081019091525f8152611fcb565b6040516001600160a01b03861660248201527fd855c4f400000000000000000000000000000000000000000000000000000000906044015b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b0319909316929092179091529050949350505050565b6129966040820160208301614bec565b6001600160a01b0316336001600160a01b03161461081857336129bf6040830160208401614bec565b604051630d12c24160e21b81526001600160a01b03928316600482015291166024820152604401610618565b60606003826005811115612a0157612a01614e32565b1480612a1e57506004826005811115612a1c57612a1c614e32565b145b80612a3a57506005826005811115612a3857612a38614e32565b145b15612a5057612a49848361398c565b9050611c19565b6002826005811115612a6457612a64614e32565b141580612a895750612a7e6101a084016101808501614e83565b6001600160601b0316155b80612aaa5750612a9f60e0840160c08501615036565b64ffffffffff164211155b15612ac3575060408051602081019091525f8152611c19565b7f9bf9240600000000000000000000000000000000000000000000000000000000612af460e0850160c08601615036565b60405164ffffffffff909116602482015260440160408051601f198184030181529190526020810180516001600160e01b03166001600160e01b03199093169290921790915290509392505050565b5f600482516005811115612b5957612b59614e32565b14612b64575f612b76565b612b7661018084016101608501614e83565b6001600160601b031690505f612b8e835f01516139e3565b612b98575f612baa565b612baa6101a085016101808601614e83565b6001600160601b03169050612bc2858585858561225c565b5050505050565b6060612bf47f0000000000000000000000000000000000000000000000000000000000000000613a36565b905090565b6060612bf47f0000000000000000000000000000000000000000000000000000000000000000613a36565b5f80612c2f856116ea565b905060606001600160a01b038516612c4d6040880160208901614bec565b6001600160a01b0316141580612c8457506001600160a01b038416612c786060880160408901614bec565b6001600160a01b031614155b15612cf35750604080516001600160a01b03868116602483015285166044808301919091528251808303909101815260649091019091526020810180516001600160e01b03167f2ced067600000000000000000000000000000000000000000000000000000000179052612d4f565b5f612d066102a088016102808901614fb0565b80612d1e5750612d1e61026088016102408901614fb0565b9050612d3e83886102008101612d38610260830183614f22565b866135d5565b6001600160601b0390911694509150505b805115612d9e57817f8461906535b7b6a1606654da0def89e0f21198068a50caea7a01a552337746d4612d8183614f65565b6040516001600160e01b0319909116815260200160405180910390a25b50509392505050565b5f7f0000000000000000000000000000000000000000000000000000000000000000612dd960e0840160c08501615036565b64ffffffffff166116fc9190614edc565b6001600160a01b0381161580612e0857506001600160a01b03811630145b15610818576040517f4b579b220000000000000000000000000000000000000000000000000000000081526001600160a01b0382166004820152602401610618565b5f6001600160801b03821115612e7d576040516306dfcc6560e41b81526080600482015260248101839052604401610618565b5090565b5f64ffffffffff821115612e7d576040516306dfcc6560e41b81526028600482015260248101839052604401610618565b5f7fd9f750ded6ffc3cd5db59a460daa3f6ad56fa237c0b817b2a62faa3abc94bafd82604051602001612ee59190615209565b60408051601f1981840301815290829052612f039291602001615399565b604051602081830303815290604052805190602001209050919050565b5f612f2d825f01516139e3565b612f37575f612f56565b6020820151612f4c6080850160608601614e83565b612f5691906150bd565b6001600160601b03169392505050565b6001600160a01b03831673eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee14612f9e57610d996001600160a01b0384168383613a73565b612fa982825a613aa8565b610d99576040517fdc8638cc0000000000000000000000000000000000000000000000000000000081526001600160a01b038316600482015260248101829052604401610618565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c15611923576040517f3ee5aeb500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b80825d5050565b60605f6130646040870160208801614bec565b6001600160a01b0316336001600160a01b0316149050801580156130a657506130906020870187614bec565b6001600160a01b0316336001600160a01b031614155b1561314b577fbfce8f8000000000000000000000000000000000000000000000000000000000336130da6020890189614bec565b6130ea60408a0160208b01614bec565b6040516001600160a01b0393841660248201529183166044830152909116606482015260840160408051601f198184030181529190526020810180516001600160e01b03166001600160e01b03199093169290921790915291506132739050565b61315486613ab9565b915081515f0361316a5761316786613ba4565b91505b81515f036131805761317d878787613e0d565b91505b5f8161319b576131966040880160208901614bec565b6131a8565b6131a86020880188614bec565b905082515f036131c1576131be818987876128eb565b92505b82515f0361320b576132086131d96020890189614bec565b6131e960608a0160408b01614bec565b60208901516131fe60808c0160608d01614e83565b6106f291906150bd565b92505b825115801561323357505f6132286101a089016101808a01614e83565b6001600160601b0316115b156132705761326d61324b6040890160208a01614bec565b61325b60608a0160408b01614bec565b6106f26101a08b016101808c01614e83565b92505b50505b95945050505050565b5f6001600160a01b03831673eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee146132a7575f6132a9565b815b90508034146132ed576040517f626ade3000000000000000000000000000000000000000000000000000000000815260048101829052346024820152604401610618565b7fffffffffffffffffffffffff11111111111111111111111111111111111111126001600160a01b0384160161332257505050565b826001600160a01b03163b5f0361335757604051635f8b555b60e11b81526001600160a01b0384166004820152602401610618565b6040516370a0823160e01b81523060048201525f906001600160a01b038516906370a0823190602401602060405180830381865afa15801561339b573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906133bf91906153aa565b90506133d66001600160a01b038516333086613f01565b6040516370a0823160e01b81523060048201525f9082906001600160a01b038716906370a0823190602401602060405180830381865afa15801561341c573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061344091906153aa565b61344a9190614fc9565b9050838114612bc2576040517fcf3e13520000000000000000000000000000000000000000000000000000000081526001600160a01b03861660048201526024810185905260448101829052606401610618565b81545f906134be906001600160801b03600160801b820481169116614edc565b90506134d260026001600160801b036153c1565b6001600160801b031682118061350a57506134f560026001600160801b036153c1565b6001600160801b03166135088383614edc565b115b15610d99578061352260026001600160801b036153c1565b6040517ff7b6567000000000000000000000000000000000000000000000000000000000815260048101929092526001600160801b03166024820152604401610618565b61356f81612e4a565b6001600160a01b038085165f90815260208181526040808320938716835292905290812080549091906135ac9084906001600160801b0316614fdc565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550505050565b5f60605f6135e38989611925565b90506135f28989898488613f37565b915081515f036136185761361561360c60208a018a614bec565b611077896140e3565b91505b815115613628575f925050613770565b80602001518760200160208101906136409190614e83565b61364a91906150bd565b92506136578882856140f0565b80519092501561366a575f925050613770565b61367a6040880160208901614e83565b6001600160601b031660208083019190915261369c9060408a01908a01614bec565b6001600160a01b03166136b260208a018a614bec565b6001600160a01b03168a7fa15fde734fc3d0f5dcb301974e407df57371d3bd7c06f98659460cd5008240bf6136ed60608d0160408e01614bec565b876136fe60408e0160208f01614e83565b604080516001600160a01b0390941684526001600160601b03928316602085015291169082015260600160405180910390a4831561374657613741898983612b43565b61376e565b5f8151600581111561375a5761375a614e32565b0361376457600181525b61376e8982611d24565b505b965096945050505050565b5f5f5a90506001600160a01b03851673eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee14806137b5576137b0868686614191565b6137c2565b6137c2858561c350613aa8565b925082612d9e57612d9e82826137db57620493e0614232565b61c350614232565b5f306001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614801561383b57507f000000000000000000000000000000000000000000000000000000000000000046145b1561386557507f000000000000000000000000000000000000000000000000000000000000000090565b612bf4604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f5f5f61391a87868661429d565b5090925090505f81600381111561393357613933614e32565b1480156139515750856001600160a01b0316826001600160a01b0316145b1561396157600192505050611fcb565b5f866001600160a01b03163b1180156139815750613981878787876142e4565b979650505050505050565b606063ccaf1ed860e01b83836040516024016139a992919061518b565b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b031990931692909217909152905092915050565b5f60028260058111156139f8576139f8614e32565b1480613a1557506003826005811115613a1357613a13614e32565b145b806116fc57506004826005811115613a2f57613a2f614e32565b1492915050565b60605f613a4283614391565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b613a8083838360016143d1565b610d9957604051635274afe760e01b81526001600160a01b0384166004820152602401610618565b5f5f5f5f5f868887f1949350505050565b60605f613acc6040840160208501614bec565b90506001600160a01b03811615801590613aef57506001600160a01b0381163014155b8015613b195750613b036020840184614bec565b6001600160a01b0316816001600160a01b031614155b15613b3357505060408051602081019091525f8152919050565b6040516001600160a01b03821660248201527f9627159900000000000000000000000000000000000000000000000000000000906044015b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b0319909316929092179091529392505050565b60605f613bb8610100840160e08501615009565b6001811115613bc957613bc9614e32565b03613c2857613bd782614433565b15613c235750506040805160048152602481019091526020810180516001600160e01b03167f0284d5200000000000000000000000000000000000000000000000000000000017905290565b613d75565b5f613c3b61014084016101208501614bec565b6001600160a01b031603613c9e57613c528261447e565b15613c235750506040805160048152602481019091526020810180516001600160e01b03167fe68d6a400000000000000000000000000000000000000000000000000000000017905290565b613ca7826144d7565b15613d2e577f9a6f7e9700000000000000000000000000000000000000000000000000000000613cdf61014084016101208501614bec565b6040516001600160a01b0390911660248201526044015b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b03199093169290921790915292915050565b613d4061016083016101408401614eaf565b63ffffffff161580613d675750613d5f61012083016101008401614eaf565b63ffffffff16155b15613d75576116fc5f614552565b62278d00613d8b61012084016101008501614eaf565b63ffffffff161115613db7576116fc613dac61012084016101008501614eaf565b63ffffffff16614552565b62278d00613dcd61016084016101408501614eaf565b63ffffffff161115613dee576116fc613dac61016084016101408501614eaf565b6116fc613e0160e0840160c08501615036565b64ffffffffff16614592565b60605f8083516005811115613e2457613e24614e32565b1480613e425750600183516005811115613e4057613e40614e32565b145b9050808015613e755750613e5c6080850160608601614e83565b6001600160601b031683602001516001600160601b0316105b15613e8f57505060408051602081019091525f8152611c19565b82516040517f90aad4380000000000000000000000000000000000000000000000000000000091613ec59188919060240161518b565b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b0319909316929092179091529150509392505050565b613f0f84848484600161461f565b6109d257604051635274afe760e01b81526001600160a01b0385166004820152602401610618565b6060818015613f675750613f516040860160208701614bec565b6001600160a01b0316336001600160a01b031614155b15613fdc57630d12c24160e21b33613f856040880160208901614bec565b6040516001600160a01b039283166024820152911660448201526064015b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b0319909316929092179091529050613273565b8335861461401f5760405160248101879052843560448201527fa1dddbd30000000000000000000000000000000000000000000000000000000090606401613fa3565b60058351600581111561403457614034614e32565b0361404d5761404686845f015161398c565b9050613273565b8251614058906139e3565b61406857614065856146a5565b90505b80511580156140745750815b801561408d575061408b6060850160408601614fb0565b155b156140a3576140a08686855f01516129eb565b90505b80515f03613273576140d96140be6040860160208701614e83565b60208501516140d36080890160608a01614e83565b856146f8565b9695505050505050565b5f6116fc6116f783614814565b60606140fe835f01516139e3565b8061411057506001600160601b038216155b15614129575060408051602081019091525f8152611c19565b6141586141396020860186614bec565b6141496060870160408801614bec565b846001600160601b0316611b58565b905080515f03611c1957611c196141726020860186614bec565b6141826060870160408801614bec565b846001600160601b0316611c33565b6040516001600160a01b0383166024820152604481018290525f90819060640160408051601f198184030181529190526020810180516001600160e01b031663a9059cbb60e01b17905290505f80806141ee8885620493e0614847565b9250925092508280156142265750811561421857602082101580156142135750806001145b614226565b5f886001600160a01b03163b115b98975050505050505050565b5f61afc8603f6142438460406153ee565b61424d9190615405565b6142579190614edc565b905080831015610d99576040517f9fa729820000000000000000000000000000000000000000000000000000000081526004810184905260248101829052604401610618565b5f808060418490036142d1578435602086013560408701355f1a6142c389828585614868565b9550955095505050506142db565b505f915060029050825b93509350939050565b5f5f8584846040516024016142fb93929190615418565b60408051601f198184030181529190526020810180516001600160e01b0316630b135d3f60e11b17905290505f5a90505f5f5f61433c89866207a120614930565b925092509250828015614350575060208210155b80156143625750630b135d3f60e11b81145b1561437557600195505050505050611fcb565b614382846207a120614232565b505f9998505050505050505050565b5f60ff8216601f8111156116fc576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60405163a9059cbb60e01b5f8181526001600160a01b038616600452602485905291602083604481808b5af1925060015f5114831661442757838315161561441b573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b5f8061444761014084016101208501614bec565b6001600160a01b0316141580614473575061446a61012083016101008401614eaf565b63ffffffff1615155b806116fc57506116fc825b5f6144916101a083016101808401614e83565b6001600160601b03166144ac61018084016101608501614e83565b6001600160601b03166144c761016085016101408601614eaf565b63ffffffff161717151592915050565b5f806144eb61014084016101208501614bec565b90506144fa6020840184614bec565b6001600160a01b0316816001600160a01b0316148061453957506145246040840160208501614bec565b6001600160a01b0316816001600160a01b0316145b80611c1957506001600160a01b03811630149392505050565b6040516024810182905262278d0060448201526060907f2341a8920000000000000000000000000000000000000000000000000000000090606401613cf6565b60608142106145b6576040516024810183905263bfb22adf60e01b90604401613cf6565b5f6145c56301e2850042614edc565b90508083111561460a5760405160248101849052604481018290527f657526de0000000000000000000000000000000000000000000000000000000090606401613b6b565b505060408051602081019091525f8152919050565b6040517f23b872dd000000000000000000000000000000000000000000000000000000005f8181526001600160a01b038781166004528616602452604485905291602083606481808c5af1925060015f51148316614694578383151615614688573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b60605f6146b183612da7565b9050804211156146ef57604051602481018290527fbde54cd60000000000000000000000000000000000000000000000000000000090604401613b6b565b611c1983613ab9565b6060826001600160601b0316856001600160601b0316111561477e5750604080516001600160601b03868116602483015284166044808301919091528251808303909101815260649091019091526020810180516001600160e01b03167f5d00669000000000000000000000000000000000000000000000000000000000179052611fcb565b836001600160601b0316856001600160601b031611806147b75750836001600160601b0316856001600160601b03161480156147b75750815b156147d0575060408051602081019091525f8152611fcb565b6040516001600160601b038087166024830152851660448201527f6691a097000000000000000000000000000000000000000000000000000000009060640161294a565b5f7f93d19045b1f216c6e1816c7e275e5c9cb8d9d2be44b97f027c9d2d599f59f67d82604051602001612ee59190615431565b5f5f5f60205f8651602088015f8a89f15f5190973d97509095509350505050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411156148a157505f91506003905082614926565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa1580156148f2573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b03811661491d57505f925060019150829050614926565b92505f91508190505b9450945094915050565b5f5f5f60205f8651602088018988fa5f5190973d97509095509350505050565b5f6102008284031215614961575f5ffd5b50919050565b5f6102008284031215614978575f5ffd5b611c198383614950565b5f5f83601f840112614992575f5ffd5b50813567ffffffffffffffff8111156149a9575f5ffd5b6020830191508360208260051b85010111156149c3575f5ffd5b9250929050565b5f5f602083850312156149db575f5ffd5b823567ffffffffffffffff8111156149f1575f5ffd5b6149fd85828601614982565b90969095509350505050565b80356001600160a01b0381168114614a1f575f5ffd5b919050565b803560ff81168114614a1f575f5ffd5b5f5f5f5f5f5f60c08789031215614a49575f5ffd5b614a5287614a09565b95506020870135945060408701359350614a6e60608801614a24565b9598949750929560808101359460a0909101359350915050565b5f5f83601f840112614a98575f5ffd5b50813567ffffffffffffffff811115614aaf575f5ffd5b6020830191508360208285010111156149c3575f5ffd5b5f5f5f5f848603610280811215614adb575f5ffd5b614ae58787614950565b945060606101ff1982011215614af9575f5ffd5b506102008501925061026085013567ffffffffffffffff811115614b1b575f5ffd5b614b2787828801614a88565b95989497509550505050565b80356001600160601b0381168114614a1f575f5ffd5b5f5f5f6102408486031215614b5c575f5ffd5b614b668585614950565b9250614b756102008501614b33565b9150614b846102208501614b33565b90509250925092565b5f5f5f5f5f5f5f60e0888a031215614ba3575f5ffd5b614bac88614a09565b9650602088013595506040880135945060608801359350614bcf60808901614a24565b9699959850939692959460a0840135945060c09093013592915050565b5f60208284031215614bfc575f5ffd5b611c1982614a09565b5f5f60408385031215614c16575f5ffd5b614c1f83614a09565b946020939093013593505050565b5f5f5f5f6102408587031215614c41575f5ffd5b614c4b8686614950565b935061020085013567ffffffffffffffff811115614c67575f5ffd5b85016101808188031215614c79575f5ffd5b925061022085013567ffffffffffffffff811115614b1b575f5ffd5b5f5f5f6102208486031215614ca8575f5ffd5b614cb28585614950565b925061020084013567ffffffffffffffff811115614cce575f5ffd5b614cda86828701614a88565b9497909650939450505050565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f614d4f60e0830189614ce7565b8281036040840152614d618189614ce7565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015614db6578351835260209384019390920191600101614d98565b50909b9a5050505050505050505050565b5f5f5f60608486031215614dd9575f5ffd5b614de284614a09565b9250614df060208501614a09565b929592945050506040919091013590565b5f5f60408385031215614e12575f5ffd5b614e1b83614a09565b9150614e2960208401614a09565b90509250929050565b634e487b7160e01b5f52602160045260245ffd5b60068110614e5657614e56614e32565b9052565b60808101614e688287614e46565b84602083015283604083015282606083015295945050505050565b5f60208284031215614e93575f5ffd5b611c1982614b33565b803563ffffffff81168114614a1f575f5ffd5b5f60208284031215614ebf575f5ffd5b611c1982614e9c565b634e487b7160e01b5f52601160045260245ffd5b808201808211156116fc576116fc614ec8565b634e487b7160e01b5f52603260045260245ffd5b5f823561021e19833603018112614f18575f5ffd5b9190910192915050565b5f5f8335601e19843603018112614f37575f5ffd5b83018035915067ffffffffffffffff821115614f51575f5ffd5b6020019150368190038213156149c3575f5ffd5b805160208201516001600160e01b0319811691906004821015614f9a576001600160e01b0319808360040360031b1b82161692505b5050919050565b80358015158114614a1f575f5ffd5b5f60208284031215614fc0575f5ffd5b611c1982614fa1565b818103818111156116fc576116fc614ec8565b6001600160801b0381811683821601908111156116fc576116fc614ec8565b803560028110614a1f575f5ffd5b5f60208284031215615019575f5ffd5b611c1982614ffb565b803564ffffffffff81168114614a1f575f5ffd5b5f60208284031215615046575f5ffd5b611c1982615022565b81835281816020850137505f828201602090810191909152601f909101601f19169091010190565b848152606060208201525f61509060608301858761504f565b905064ffffffffff8316604083015295945050505050565b5f823561029e19833603018112614f18575f5ffd5b6001600160601b0382811682821603908111156116fc576116fc614ec8565b634e487b7160e01b5f52601260045260245ffd5b5f6001600160601b03831680615108576151086150dc565b806001600160601b0384160491505092915050565b6001600160601b0381811683821601908111156116fc576116fc614ec8565b6001600160801b0382811682821603908111156116fc576116fc614ec8565b803567ffffffffffffffff81168114614a1f575f5ffd5b5f60208284031215615182575f5ffd5b611c198261515b565b82815260408101611c196020830184614e46565b818382375f9101908152919050565b5f602082840312156151be575f5ffd5b81358060030b8114611c19575f5ffd5b5f81518060208401855e5f93019283525090919050565b5f611fcb6151f383866151ce565b846151ce565b60028110614e5657614e56614e32565b61020081016152288261521b85614a09565b6001600160a01b03169052565b61523460208401614a09565b6001600160a01b0316602083015261524e60408401614a09565b6001600160a01b0316604083015261526860608401614b33565b6001600160601b0316606083015261528260808401614b33565b6001600160601b0316608083015261529c60a08401614e9c565b63ffffffff1660a08301526152b360c08401615022565b64ffffffffff1660c08301526152cb60e08401614ffb565b6152d860e08401826151f9565b506152e66101008401614e9c565b63ffffffff166101008301526152ff6101208401614a09565b6001600160a01b031661012083015261531b6101408401614e9c565b63ffffffff166101408301526153346101608401614b33565b6001600160601b03166101608301526153506101808401614b33565b6001600160601b031661018083015261536c6101a0840161515b565b67ffffffffffffffff166101a08301526101c083810135908301526101e092830135929091019190915290565b8281525f611fcb60208301846151ce565b5f602082840312156153ba575f5ffd5b5051919050565b5f6001600160801b038316806153d9576153d96150dc565b806001600160801b0384160491505092915050565b80820281158282048414176116fc576116fc614ec8565b5f82615413576154136150dc565b500490565b838152604060208201525f61327360408301848661504f565b81358152606081016001600160601b0361544d60208501614b33565b16602083015261545f60408401614fa1565b151560408301529291505056fea164736f6c6343000825000a'

export const escrowRuntime = {
  "hash": "0x9abcb87e84ab2f0167e990c2c93cc3577dd03e31a87b0ddb1279dbd7f987d953",
  "bytes": 21625,
  "immutables": [
    [
      474,
      32
    ],
    [
      606,
      32
    ],
    [
      5686,
      32
    ],
    [
      11216,
      32
    ],
    [
      11264,
      32
    ],
    [
      11690,
      32
    ],
    [
      14319,
      32
    ],
    [
      14361,
      32
    ],
    [
      14403,
      32
    ],
    [
      14484,
      32
    ],
    [
      14524,
      32
    ]
  ]
} as const
